# asyncfix-case: unsafe
# A value that goes where a coroutine could be wanted, while every other call of the
# function in the project (two or more) is awaited on the spot. Unsafe.

async def convert(value: str) -> int: ...


async def main(row: dict, values: list[str]) -> list[int]:
    row["a"] = await convert("a")
    row["b"] = await convert("b")
    row["c"] = convert("c")
    return [await convert(value) for value in values]
