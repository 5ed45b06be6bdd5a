# asyncfix-case: unsafe
import asyncio
import types
import asyncio as aio
from asyncio import gather as together
from collections import deque

import pytest


async def work(n: int = 0) -> int: ...


async def forms(numbers: list[int], tuples: tuple[asyncio.Task[int], ...]) -> None:
    await aio.gather((work(), work()))
    await together((work(n) for n in numbers), return_exceptions=True)
    await asyncio.gather(
        # all of them
        ([work(n) for n in numbers]),  # here
    )
    await asyncio.gather(map(work, numbers))
    await asyncio.gather(tuples)
    await asyncio.gather([])
    await asyncio.gather(list(map(work, numbers)))
    await asyncio.gather([work()], [work()])
    await asyncio.gather(deque([work()]))
    await asyncio.gather([*map(work, numbers), work()])
    print(f"{await asyncio.gather([work()])}")
    (lambda: asyncio.gather([work()]))()


def plain():
    return asyncio.gather([work()])


async def names(flag: bool) -> None:
    once = [work()]
    twice = [work()]
    if flag:
        twice = work()
    typed: list = [work()]
    await asyncio.gather(once)
    await asyncio.gather(twice)
    await asyncio.gather(typed)


async def advice(numbers: list[int]) -> None:
    await asyncio.gather(numbers)
    await asyncio.gather([1, work()])
    await asyncio.gather(await work(n) for n in numbers)
    await asyncio.gather({n: work(n) for n in numbers})


async def shadowed(asyncio) -> None:
    await asyncio.gather([work()])


@types.coroutine
def old():
    yield


def older():
    yield


async def left_alone(named: dict[str, asyncio.Task[int]]) -> None:
    "Before Python 3.12 asyncio took any generator for a coroutine of the old kind."
    await asyncio.gather(old(), older())
    with pytest.raises(TypeError):
        await asyncio.gather([work()])
    await asyncio.gather(named.values())
