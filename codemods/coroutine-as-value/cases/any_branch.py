# asyncfix-case: unsafe
# A variable that is awaited, or handed on, in any branch.

import inspect


async def load() -> int: ...


async def main(handler, slow: bool) -> int:
    result = load()
    if inspect.isawaitable(result):
        result = await result
    other = load()
    if slow:
        handler(other)
    else:
        print(other)
    return result
