# asyncfix-case: unsafe
# Tests, and code with handlers around it.

import asyncio


async def save(row: str) -> None: ...


async def test_overload() -> None:
    await asyncio.gather(*(save("x") for _ in range(99)), return_exceptions=True)


async def main() -> None:
    try:
        await asyncio.gather(save("a"), save("b"), return_exceptions=True)
    except ValueError:
        print("failed")
