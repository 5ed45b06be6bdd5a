# asyncfix-case: unsafe
# A name that says that the coroutine is meant, though all other calls are awaited. What is never read
# is forgotten under any name.


async def load(key: str) -> dict: ...


async def start(spawn) -> None:
    print(await load("a"), await load("b"))
    coro = load("c")
    spawn(coro)


async def forget() -> None:
    coro = load("d")
