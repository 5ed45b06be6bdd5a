# asyncfix-case: unsafe
# A loop that fills a list which is empty right before it.

import asyncio


async def fetch(url: str) -> str: ...


async def main(urls: dict[str, int]) -> list[str]:
    pages: list[str] = []
    for url, port in urls.items():
        # the others are not ours
        if port == 443:
            pages.append(await fetch(url))
    return pages
