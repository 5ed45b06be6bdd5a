# asyncfix-case: unsafe target=3.10
import asyncio


async def main(job):
    try:
        await job
    except (asyncio.TimeoutError, TimeoutError):
        pass
