# asyncfix-case: unsafe
# A coroutine that is awaited after the call that gives it has been awaited.

async def fetch(key: str) -> int: ...


async def prepare(key: str):
    return fetch(key)


async def main() -> None:
    job = await prepare("a")
    print(await job, await (await prepare("b")))
