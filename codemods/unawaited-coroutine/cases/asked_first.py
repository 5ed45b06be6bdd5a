import asyncio
import inspect


async def work() -> None: ...
async def other() -> None: ...


async def branches() -> None:
    if asyncio.iscoroutinefunction(work):
        await work()
    else:
        work()
    if not inspect.iscoroutinefunction(work):
        work()
    await work() if inspect.iscoroutinefunction(work) else work()


async def of_another() -> None:
    if inspect.iscoroutinefunction(other):
        await other()
    else:
        work()
    if inspect.iscoroutinefunction(work):
        work()


async def left_early() -> None:
    if inspect.iscoroutinefunction(work):
        return await work()
    work()
