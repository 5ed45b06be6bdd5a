# asyncfix-proof: unsafe
"""The failure comes out although another child was cancelled before, and not as a cancellation."""

import asyncio


async def given_up() -> None:
    raise asyncio.CancelledError


async def fails() -> None:
    raise ValueError("lost")


async def work() -> None:
    await asyncio.gather(given_up(), fails(), return_exceptions=True)


async def main() -> None:
    task = asyncio.ensure_future(work())
    await asyncio.wait({task})
    assert not task.cancelled()
    assert isinstance(task.exception(), ValueError), task.exception()


asyncio.run(main())
