# asyncfix-case: unsafe
# The function keeps a pace.

import asyncio


async def read(url: str) -> str: ...


async def fetch(url: str) -> str:
    page = await read(url)
    await asyncio.sleep(1)
    return page


async def main(urls: list[str]) -> None:
    print([await fetch(url) for url in urls])
