# asyncfix-case: unsafe
# A lock or a transaction is held, or the function waits for its turn.

import asyncio


async def fetch(n: int) -> str: ...


async def main(lock: asyncio.Lock, semaphore: asyncio.Semaphore) -> None:
    async with lock:
        print([await fetch(n) for n in range(3)])


async def with_semaphore(semaphore: asyncio.Semaphore) -> None:
    pages = []
    for n in range(3):
        async with semaphore:
            pages.append(await fetch(n))
    print(pages, [await fetch(n) for n in range(3)])
