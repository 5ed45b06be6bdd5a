# asyncfix-proof: unsafe
"""What is too late must not hold its lock on."""

import asyncio


async def work(lock: asyncio.Lock) -> None:
    async with lock:
        await asyncio.sleep(60)


async def try_for_a_moment(lock: asyncio.Lock) -> int:
    done = (await asyncio.wait([asyncio.create_task(work(lock))], timeout=0.05))[0]
    return len(done)


async def main() -> None:
    lock = asyncio.Lock()
    assert await try_for_a_moment(lock) == 0
    assert not lock.locked(), "the abandoned task holds the lock"


asyncio.run(main())
