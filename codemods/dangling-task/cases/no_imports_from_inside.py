async def work(): ...


async def main():
    import asyncio

    asyncio.create_task(work())
