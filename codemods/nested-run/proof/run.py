"""A running event loop cannot be run, and no other one beside it."""

import asyncio


async def fetch(n: int) -> "dict[str, int]":
    await asyncio.sleep(0)
    return {"n": n}


async def by_run() -> int:
    return asyncio.run(fetch(1))["n"]


async def by_running_loop() -> int:
    loop = asyncio.get_running_loop()
    return loop.run_until_complete(fetch(2))["n"]


async def by_other_loop() -> int:
    loop = asyncio.new_event_loop()
    try:
        return loop.run_until_complete(fetch(3))["n"]
    finally:
        loop.close()


async def main() -> None:
    results = await asyncio.gather(
        by_run(), by_running_loop(), by_other_loop(), return_exceptions=True
    )
    assert results == [1, 2, 3], results


asyncio.run(main())
