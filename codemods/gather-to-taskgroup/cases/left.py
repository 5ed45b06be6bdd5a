# asyncfix-case: unsafe target=3.11
"""What is not certain, or has another place."""

import asyncio
import sys
from typing import TYPE_CHECKING

gather = asyncio.gather


async def f(n: int) -> int: ...


async def agen():
    yield 1


def plain(n: int) -> int: ...


if TYPE_CHECKING:

    async def hinted() -> None:
        await asyncio.gather(f(1), f(2))


async def shadowed(asyncio, gather) -> None:
    await asyncio.gather(f(1), f(2))
    await gather(f(1), f(2))


async def others(loop: asyncio.AbstractEventLoop, kwargs) -> None:
    await asyncio.gather(f(1))
    await asyncio.gather()
    await asyncio.gather(loop.run_in_executor(None, plain, 1), f(1))
    await asyncio.gather(asyncio.shield(f(1)), f(1))
    await asyncio.gather(f(1), f(2), **kwargs)
    await asyncio.gather(*map(f, [1, 2]))
    await asyncio.gather(*{f(n) for n in [1, 2]})
    await asyncio.gather(*[f(n) async for n in agen()])
    await asyncio.wait_for(asyncio.gather(f(1), f(2)), 1)
    total = [0]
    total += await asyncio.gather(f(1), f(2))
    if sys.version_info >= (3, 12):
        await asyncio.gather(f(1), f(2))


async def handled() -> None:
    try:
        await asyncio.gather(f(1), f(2))
    except* ValueError:
        pass
    try:
        await asyncio.gather(f(1), f(2))
    except asyncio.CancelledError:
        raise
    try:
        await asyncio.gather(f(1), f(2))
    except (asyncio.CancelledError, OSError):
        raise
    try:
        print()
    except ValueError:
        await asyncio.gather(f(1), f(2))
    else:
        await asyncio.gather(f(1), f(2))
    finally:
        await asyncio.gather(f(1), f(2))


class Retry:
    async def once(self) -> None:
        await asyncio.gather(f(1), f(2))

    async def twice(self) -> None:
        await asyncio.gather(f(1), f(2))

    async def thrice(self) -> None:
        await asyncio.gather(f(1), f(2))

    async def run(self) -> None:
        try:
            await self.once()
        except Exception:
            await self.once()
        try:
            await self.twice()
        except OSError:
            pass
        await asyncio.gather(self.thrice(), f(1), return_exceptions=True)


async def innermost() -> None:
    await asyncio.gather(f(1), f(2))


async def between() -> None:
    await innermost()
    await between()


async def outermost() -> None:
    try:
        await between()
    except (ValueError, asyncio.CancelledError):
        pass


async def in_task() -> None:
    await asyncio.gather(f(1), f(2))


async def starts_task() -> None:
    task = asyncio.create_task(in_task())
    try:
        await task
    except OSError:
        pass


async def logged() -> None:
    await asyncio.gather(f(1), f(2))


async def logs() -> None:
    try:
        await logged()
    except Exception as error:
        print(error)
