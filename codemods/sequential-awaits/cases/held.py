# asyncfix-case: unsafe
# A lock, a transaction or anything else is held around them; or the function speaks of a
# rate limit, or of one at a time.

import asyncio


async def fetch_user(user_id: int) -> str: ...


async def main(lock: asyncio.Lock, db) -> None:
    async with lock:
        first = await fetch_user(1)
        second = await fetch_user(2)
    async with db.transaction():
        third = await fetch_user(3)
        fourth = await fetch_user(4)
    print(first, second, third, fourth)


async def careful() -> None:
    # The server takes one request at a time.
    first = await fetch_user(1)
    second = await fetch_user(2)
    print(first, second)
