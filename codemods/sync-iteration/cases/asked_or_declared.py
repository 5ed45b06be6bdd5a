# asyncfix-case: unsafe
# A type that was asked for first, or whose author has told the type checker otherwise; and
# what is only declared by a plain protocol, where the annotation is more likely out of date
# than the code.

from collections.abc import AsyncIterator, Callable, Iterator


async def main(feed: AsyncIterator[str], render: Callable[[], Iterator[str]]) -> None:
    if hasattr(feed, "__iter__"):
        print(list(feed))
    for line in feed:  # type: ignore
        print(line)
    async for part in render():
        print(part)
