# asyncfix-proof: unsafe
"""The lines of a file, fetched side by side, put together in a loop."""

import asyncio


async def line(number: int) -> str:
    await asyncio.sleep(0)
    return f"line {number}"


async def text() -> str:
    lines = []
    tasks = [asyncio.create_task(line(number)) for number in range(20)]
    done, pending = await asyncio.wait(tasks)
    for task in done:
        lines.append(task.result())
    return "\n".join(lines)


async def main() -> None:
    expected = "\n".join(f"line {number}" for number in range(20))
    for _ in range(5):
        assert await text() == expected


asyncio.run(main())
