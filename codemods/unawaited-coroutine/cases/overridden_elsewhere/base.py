# asyncfix-case: unsafe
class Base:
    async def fetch(self) -> dict[str, int]: ...

    async def store(self) -> None: ...

    async def sync(self) -> None: ...

    async def last(self) -> None: ...

    async def go(self) -> None:
        self.fetch()
        self.store()
        self.sync()
        self.last()


async def run(base: Base) -> None:
    base.go()
