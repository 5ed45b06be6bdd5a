# asyncfix-proof: unsafe
import asyncio

written = []


async def write(text: str) -> int:
    written.append(text)
    return len(text)


async def save(text):
    return write(text)


async def main() -> None:
    size = await save("order")
    assert written == ["order"], written
    assert size == 5, size


asyncio.run(main())
