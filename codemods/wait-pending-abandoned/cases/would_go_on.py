# asyncfix-case: unsafe
# A task that is seen to go on when it is cancelled, since the function would wait for ever;
# and what `ensure_future` is given, which may be somebody else's future.

import asyncio


async def poll() -> None:
    while True:
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            continue


async def main(*others) -> None:
    done, _ = await asyncio.wait([asyncio.create_task(poll())], timeout=1)
    futures = [asyncio.ensure_future(other) for other in others]
    done, _ = await asyncio.wait(futures, timeout=1)
