import asyncio

_background_tasks = []


class Any: ...


async def work(): ...


async def main():
    task = 1
    background_task = 2
    asyncio.create_task(work())
    return task, background_task
