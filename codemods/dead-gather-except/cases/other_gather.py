# asyncfix-case: unsafe
# Another `gather`, or an argument that is not known to be true.

import asyncio


async def load(key: str) -> int: ...


async def load_all(pool, keys: list[str], lenient: bool) -> None:
    try:
        await pool.gather(*keys, return_exceptions=True)
    except Exception as error:
        print(error)
    try:
        await asyncio.gather(*(load(key) for key in keys), return_exceptions=lenient)
    except Exception as error:
        print(error)
