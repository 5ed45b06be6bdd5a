# asyncfix-case: advice
# No fix: a plain `def`; a generator expression, whose users would have to change;
# `enumerate` and the like; a handler for the end of the iterator; a `with` that also has
# items of unknown kind.

import asyncio


async def rows():
    yield 1


def first() -> list[int]:
    return list(rows())


async def main(session) -> None:
    with asyncio.Lock(), session:
        doubled = (2 * row for row in rows())
    for at, row in enumerate(rows()):
        print(at, row, doubled)
    feed = rows()
    try:
        print(next(feed))
    except StopIteration:
        print("none")
