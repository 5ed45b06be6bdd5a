# In an `async def`, a local that only carried the loop to such calls goes with the last of
# them.

import asyncio


async def fetch(host: str) -> bytes:
    loop = asyncio.get_event_loop()
    reader, writer = await asyncio.open_connection(host, 80, loop=loop)
    return await asyncio.wait_for(
        reader.read(),
        timeout=5,
        loop=loop,
    )
