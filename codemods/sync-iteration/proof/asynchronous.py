"""What is only asynchronous cannot be used in the plain way."""

import asyncio
import contextlib


async def rows():
    for number in (3, 1, 2):
        yield number


@contextlib.asynccontextmanager
async def connection():
    yield "connection"


class Feed:
    def __init__(self) -> None:
        self.left = 2

    def __aiter__(self) -> "Feed":
        return self

    async def __anext__(self) -> int:
        if not self.left:
            raise StopAsyncIteration
        self.left -= 1
        return self.left


async def checked(coroutine, failed: list) -> None:
    try:
        await coroutine
    except BaseException as error:
        failed.append(error)


async def loop() -> None:
    seen = []
    for row in rows():
        seen.append(row)
    else:
        seen.append(0)
    assert seen == [3, 1, 2, 0]


async def comprehensions() -> None:
    assert [row * 2 for row in rows() if row > 1] == [6, 4]
    assert {row: at for at in range(1) for row in rows()} == {3: 0, 1: 0, 2: 0}


async def functions() -> None:
    assert list(rows()) == [3, 1, 2]
    assert set(rows()) == {1, 2, 3}
    assert tuple(rows()) == (3, 1, 2)
    assert sorted(rows(), reverse=True) == [3, 2, 1]
    assert sum(rows(), 10) == 16
    assert min(rows()) == 1
    assert f"{set(rows())}" == "{1, 2, 3}"
    assert max((-row for row in rows()), key=abs) == -3


async def steps() -> None:
    feed = iter(Feed())
    assert next(feed) == 1
    assert next(feed).bit_length() == 0
    assert next(feed, "end") == "end"


async def managers() -> None:
    lock = asyncio.Lock()
    with connection() as name:
        assert name == "connection"
    with contextlib.suppress(KeyError), lock, connection() as name:
        assert lock.locked()
        raise KeyError(name)
    assert not lock.locked()


async def main() -> None:
    failed: list = []
    for check in (loop, comprehensions, functions, steps, managers):
        await checked(check(), failed)
    assert not failed, failed


asyncio.run(main())
