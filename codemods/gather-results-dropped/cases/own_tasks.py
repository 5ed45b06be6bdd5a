# asyncfix-case: unsafe
# Tasks that this function makes itself and does not look at.

import asyncio


async def index(): ...


async def rebuild(names):
    jobs = []
    for name in names:
        jobs.append(asyncio.create_task(index()))
    if jobs:
        await asyncio.gather(*jobs, return_exceptions=True)
