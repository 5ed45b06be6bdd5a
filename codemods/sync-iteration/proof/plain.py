"""What is not asynchronous cannot be used in the asynchronous way."""

import asyncio
import io
import threading


def rows():
    yield 1
    yield 2


async def checked(coroutine, failed: list) -> None:
    try:
        await coroutine
    except BaseException as error:
        failed.append(error)


async def loop() -> None:
    seen = []
    async for row in rows():
        seen.append(row)
    async for number in [3, 4]:
        seen.append(number)
    assert seen == [1, 2, 3, 4]


async def comprehension() -> None:
    assert [number async for number in range(3)] == [0, 1, 2]


async def managers() -> None:
    lock = threading.Lock()
    async with asyncio.Lock(), lock, io.StringIO("text") as file:
        assert lock.locked()
        assert file.read() == "text"
    assert not lock.locked()


async def main() -> None:
    failed: list = []
    for check in (loop, comprehension, managers):
        await checked(check(), failed)
    assert not failed, failed


asyncio.run(main())
