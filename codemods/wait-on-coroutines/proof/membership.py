"""A coroutine is never in `done`, also where `asyncio.wait` still takes it."""

import asyncio


async def work() -> int:
    return 1


async def main() -> None:
    job = work()
    done, pending = await asyncio.wait({job})
    assert job in done


asyncio.run(main())
