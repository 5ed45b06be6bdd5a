# asyncfix-case: advice target=3.11
# Two handlers for what is one class: the second never runs. A person must say which one is
# meant.

import asyncio


async def pause(ready: asyncio.Event) -> str:
    try:
        await asyncio.wait_for(ready.wait(), 5)
    except TimeoutError:
        return "the system's"
    except asyncio.TimeoutError:
        return "asyncio's"
    return "ready"
