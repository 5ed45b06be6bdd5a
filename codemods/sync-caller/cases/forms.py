# asyncfix-case: unsafe
import asyncio as aio
from functools import reduce


async def fetch(url: str) -> list[int]: ...


class Page:
    @staticmethod
    def parse(url: str) -> int:
        # What is fetched is counted.
        return len(
            fetch(url)  # here
        )

    @classmethod
    def of(cls, url: str) -> int:
        return -cls.parse(url) ** 2 if cls.parse(url) else cls.parse(
            url,
        )

    def nested(self, urls: list[str]) -> dict[str, int]:
        def one(url: str) -> int:
            return Page.of(url)

        with open("log") as log:
            log.write(f"{one(urls[0])!r:>{one(urls[1])}}")
        return {url: one(url) for url in urls if one(url)}

    def walk(self, depth: int) -> int:
        if (found := self.nested(["a"])) and depth:
            return self.other(depth - 1)
        return len(found)

    def other(self, depth: int) -> int:
        return self.walk(depth) + 1


def first(page: Page | None) -> int:
    assert page is not None
    match page.walk(3):
        case 0:
            return 0
        case number:
            return number


async def serve(page: Page) -> None:
    number = first(page)
    numbers = [first(page) for _ in range(number)]
    print(reduce(lambda a, b: a + b, numbers), sep="")


if __name__ == "__main__":
    aio.run(serve(Page()))
