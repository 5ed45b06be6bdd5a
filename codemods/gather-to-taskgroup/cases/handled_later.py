# asyncfix-case: unsafe target=3.11
# The coroutine has a name, or becomes a task, before it is awaited where the error is handled.

import asyncio


async def send(name: str) -> None: ...


async def kept() -> None:
    await asyncio.gather(send("Ann"), send("Ben"))


async def asked() -> None:
    await asyncio.gather(send("Ann"), send("Ben"))


async def logged() -> None:
    await asyncio.gather(send("Ann"), send("Ben"))


async def main() -> None:
    job = kept()
    print("sending")
    try:
        await job
    except ValueError:
        print("no such name")
    task = asyncio.create_task(asked())
    await asyncio.wait([task])
    print(isinstance(task.exception(), ValueError))


async def other() -> None:
    await logged()
