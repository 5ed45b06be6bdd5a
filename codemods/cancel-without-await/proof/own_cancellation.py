# asyncfix-proof: unsafe
"""The task has ended when the code goes on, and whoever waits for it can still be cancelled."""

import asyncio

ended = []


async def listen() -> None:
    try:
        await asyncio.sleep(60)
    finally:
        await asyncio.sleep(0.05)
        ended.append("listener")


async def one() -> list:
    listener = asyncio.create_task(listen())
    await asyncio.sleep(0)
    listener.cancel()
    return list(ended)


async def several() -> list:
    listeners = [asyncio.create_task(listen()) for _ in range(2)]
    await asyncio.sleep(0)
    for listener in listeners:
        listener.cancel()
    return list(ended)


async def main() -> None:
    for work, count in [(one, 1), (several, 2)]:
        ended.clear()
        assert len(await work()) == count, ended
        ended.clear()
        try:
            await asyncio.wait_for(work(), 0.01)
        except asyncio.TimeoutError:
            # A second cancellation did not cut off the cleanup.
            await asyncio.sleep(0.1)
            assert len(ended) == count, ended
        else:
            raise AssertionError("the timeout was swallowed")


asyncio.run(main())
