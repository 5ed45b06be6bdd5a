# The task is lost within an expression that is dropped as a whole: for a person.
import asyncio


async def work(number=0): ...


async def main(flag, numbers):
    flag and asyncio.create_task(work())
    flag or asyncio.create_task(work())
    asyncio.create_task(work()) if flag else None
    asyncio.create_task(work(1)), asyncio.create_task(work(2))
    [asyncio.create_task(work(number)) for number in numbers]
    task = asyncio.create_task(work()) if flag else None


# All of these keep it, or hand it on.
async def kept(flag, numbers):
    task = asyncio.create_task(work()) if flag else None
    if task:
        await task
    tasks = [asyncio.create_task(work(number)) for number in numbers]
    flag and await asyncio.create_task(work())
    (other := asyncio.create_task(work()))
    asyncio.create_task(work()) and print("started")
    return flag and asyncio.create_task(work()), tasks, other
