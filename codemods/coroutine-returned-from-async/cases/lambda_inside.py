# asyncfix-case: unsafe
# A lambda inside an `async def` is not part of it.

async def fetch(key: str) -> int: ...


async def getter(key):
    return lambda: fetch(key)
