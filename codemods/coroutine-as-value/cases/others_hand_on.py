# asyncfix-case: unsafe
# Handing the coroutine on is how the project uses the function at another place, too.

import asyncio


async def convert(value: str) -> int: ...


async def main(row: dict) -> list[int]:
    row["a"] = await convert("a")
    row["b"] = await convert("b")
    row["c"] = await convert("c")
    row["later"] = convert("d")
    return await asyncio.gather(convert("e"), row["later"])
