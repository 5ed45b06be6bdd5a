# asyncfix-case: unsafe
import asyncio


async def size() -> int: ...


async def names() -> list[str]: ...


def used() -> str:
    count = size()
    if count > 3:
        return "many"
    for name in names():
        return name
    return f"{size()}"


def handed_on():
    made = size()
    task = asyncio.ensure_future(size())
    return made, task


async def main() -> None:
    print(used(), handed_on())
