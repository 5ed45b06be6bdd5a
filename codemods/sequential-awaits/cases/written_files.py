# asyncfix-case: unsafe
# What is written into a file, or into a module that is imported here, stays when the function ends.

import asyncio
import sys

LOG = sys.stderr


async def load_logged(path: str) -> str:
    await asyncio.to_thread(print, path)
    with open(path, "a") as file:
        file.write(path)
    return path


async def load_opened(path: str) -> str:
    file = open(path, "a")
    file.write(path)
    return path


async def load_env(key: str) -> str:
    import os

    os.environ["KEY"] = key
    return key


async def load_printed(key: str) -> str:
    print(key, file=LOG)
    return key


async def load_locally(key: str) -> str:
    rows = {}
    rows["key"] = key
    return rows["key"]


async def main() -> None:
    a = await load_logged("a")
    b = await load_logged("b")
    print(a, b)
    c = await load_opened("c")
    d = await load_opened("d")
    print(c, d)
    e = await load_env("e")
    f = await load_env("f")
    print(e, f)
    g = await load_printed("g")
    h = await load_printed("h")
    print(g, h)
    i = await load_locally("i")
    j = await load_locally("j")
    print(i, j)
