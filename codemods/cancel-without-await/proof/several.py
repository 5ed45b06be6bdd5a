# asyncfix-proof: unsafe
"""Three watchers say goodbye when they are cancelled; nobody waits for it."""

import asyncio

goodbyes = []


async def watch(number: int) -> None:
    try:
        await asyncio.sleep(60)
    finally:
        await asyncio.sleep(0)
        goodbyes.append(number)


async def work() -> list:
    watchers = []
    for number in range(3):
        watchers.append(asyncio.create_task(watch(number)))
    await asyncio.sleep(0)
    for watcher in watchers:
        watcher.cancel()
    return list(goodbyes)


async def main() -> None:
    said = await work()
    assert sorted(said) == [0, 1, 2], said


asyncio.run(main())
