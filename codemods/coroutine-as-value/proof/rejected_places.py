"""Each place rejects a coroutine with a `TypeError` or `AttributeError`, and takes its result."""

import asyncio
import contextlib
import gc
from collections.abc import AsyncIterator
from types import SimpleNamespace


async def count() -> int:
    return 3


async def names() -> list[str]:
    return ["b", "a"]


async def user() -> SimpleNamespace:
    return SimpleNamespace(name="root")


async def lock() -> asyncio.Lock:
    return asyncio.Lock()


async def opened() -> contextlib.nullcontext[str]:
    return contextlib.nullcontext("file")


async def rows() -> AsyncIterator[int]:
    async def iterate() -> AsyncIterator[int]:
        yield 1

    return iterate()


async def operator() -> object:
    return 1 + count() ** 2


async def unary() -> object:
    return -count()


async def ordering() -> object:
    return count() < 5


async def augmented() -> object:
    total = 1
    total += count()
    return total


async def subscript() -> object:
    return names()[0]


async def attribute() -> object:
    return user().name


class Shelf:
    @property
    async def books(self) -> list[str]:
        return ["b", "a"]


async def of_property() -> object:
    return Shelf().books[0]


async def iteration() -> object:
    return [name for name in names()]


async def unpacking() -> object:
    first, second = names()
    return first + second


async def starred() -> object:
    return [*names()]


async def membership() -> object:
    return "a" in names()


async def builtin() -> object:
    return sorted(names())


async def length() -> object:
    return len(names())


async def asynchronous_manager() -> object:
    async with lock() as held:
        return held


async def manager() -> object:
    with opened() as file:
        return file


async def asynchronous_iteration() -> object:
    async for row in rows():
        return row


async def variable() -> object:
    found = names()
    if len(found) == 2:
        return found[1]


EXPECTED = {
    operator: 10,
    unary: -3,
    ordering: True,
    augmented: 4,
    subscript: "b",
    attribute: "root",
    of_property: "b",
    iteration: ["b", "a"],
    unpacking: "ba",
    starred: ["b", "a"],
    membership: True,
    builtin: ["a", "b"],
    length: 2,
    asynchronous_manager: None,
    manager: "file",
    asynchronous_iteration: 1,
    variable: "a",
}


async def main() -> None:
    failed: dict[str, str] = {}
    for place, expected in EXPECTED.items():
        try:
            result = await place()
        except (TypeError, AttributeError) as error:
            failed[place.__name__] = str(error)
        else:
            assert result == expected, (place, result)
    assert not failed, failed


asyncio.run(main())
gc.collect()
