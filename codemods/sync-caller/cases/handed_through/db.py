# asyncfix-case: unsafe
# The lowest function became asynchronous; those above it say nothing of types.


async def read(key):
    return {"name": key, "price": 3}
