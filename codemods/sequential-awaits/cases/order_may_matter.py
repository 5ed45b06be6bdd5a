# asyncfix-case: unsafe
# They change something, or nothing says that they don't: the order may matter.

import asyncio


async def login() -> str: ...


async def create_user(name: str) -> int: ...


async def get_or_create(name: str) -> int: ...


async def work(name: str) -> int: ...


async def main(queue: asyncio.Queue[int], lock: asyncio.Lock) -> None:
    token = await login()
    new = await create_user("Ann")
    old = await get_or_create("Ben")
    done = await work("Carol")
    first = await queue.get()
    second = await queue.get()
    locked = await lock.acquire()
    print(token, new, old, done, first, second, locked)
