# asyncfix-case: unsafe
# The name of the loop is used after it, or the list is no plain list, or has been read.

from collections import deque


async def fetch(n: int) -> str: ...


class Log:
    def append(self, line: str) -> None: ...


class Journal(list[str]):
    def append(self, line: str) -> None:
        print(line)
        super().append(line)


async def main(numbers: list[int], log: Log, journal: Journal, unknown) -> None:
    pages = []
    for n in numbers:
        pages.append(await fetch(n))
    print(n, pages)
    for m in numbers:
        log.append(await fetch(m))
    for k in numbers:
        unknown.append(await fetch(k))
    for i in numbers:
        pages.append(await fetch(len(pages)))
    for j in numbers:
        journal.append(await fetch(j))
