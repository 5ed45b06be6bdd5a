# asyncfix-case: unsafe target=3.11
# An import of the name itself. Another module could import it from here, so this is unsafe.

import asyncio
from asyncio import Event, TimeoutError as AsyncTimeout


async def pause(ready: Event) -> None:
    try:
        await asyncio.wait_for(ready.wait(), 5)
    except AsyncTimeout:
        print("not ready")
