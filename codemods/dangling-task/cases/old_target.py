# asyncfix-case: target=3.8
import asyncio


async def work(): ...


async def main():
    asyncio.create_task(work())
