# asyncfix-case: unsafe
import asyncio

import anyio


async def fetch() -> None: ...


async def main() -> None:
    asyncio.run(fetch())


anyio.run(main, backend="trio")
