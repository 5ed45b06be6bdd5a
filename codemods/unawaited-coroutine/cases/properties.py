"""Reading a property whose getter is an `async def` only makes a coroutine."""


class Page:
    @property
    async def ready(self) -> None: ...

    @property
    def size(self) -> int:
        return 1

    async def open(self) -> None:
        self.ready
        self.size

    def plain(self) -> None:
        self.ready


async def show(page: Page) -> None:
    page.ready
    await page.ready
    page.size
    Page.ready
