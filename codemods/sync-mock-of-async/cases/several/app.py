async def fetch(key): ...


async def close(): ...


def name(): ...


async def use():
    value = await fetch("tea")
    await close()
    return value
