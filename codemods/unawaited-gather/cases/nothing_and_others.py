# asyncfix-case: unsafe
# A `gather` of nothing, or one that is not asyncio's.

import asyncio

from project.tools import gather


async def main(pool, work) -> None:
    asyncio.gather()
    gather(work())
