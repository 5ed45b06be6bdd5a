# asyncfix-case: unsafe target=3.11
"""The import goes, another one comes."""

from asyncio import gather, sleep


async def main() -> None:
    await gather(sleep(1), sleep(2))
