# asyncfix-case: unsafe
# A coroutine that gets a name or is returned, while the only other call of the function is awaited.
# An argument or an element of a list needs more evidence: tasks are started like that.


async def load(key: str) -> dict: ...


async def save(key: str) -> dict: ...


async def poll(key: str) -> dict: ...


async def keep(show) -> object:
    row = load("a")
    show(row)
    show(await load("b"))
    show(save("a"))
    show(await save("b"))
    await poll("a")
    return [poll(key) for key in "abc"]
