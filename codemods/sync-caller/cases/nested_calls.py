# asyncfix-case: unsafe target=3.11
class Page:
    async def text(self) -> str: ...

    async def lines(self) -> list[str]: ...

    def again(self) -> "Page":
        self.text()
        return self


def page(of: str) -> Page:
    page_text = Page().text()
    return Page() if page_text == of else Page().again().again()


def read() -> str:
    print([[line for line in page(name).lines()] for name in page("a").text()])
    return page(page("a").text()).again().text()[0] + page("b").lines()[0].strip()


async def main() -> None:
    read().split()
    print(*read(), f"{page('c').again()!r}")
    page(read()).again()
