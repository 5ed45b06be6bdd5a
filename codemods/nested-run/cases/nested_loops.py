import asyncio

import nest_asyncio

nest_asyncio.apply()


async def fetch() -> int: ...


async def main() -> int:
    return asyncio.run(fetch())
