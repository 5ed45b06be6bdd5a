# asyncfix-proof: unsafe
"""Twenty results have to be those of their twenty names, in that order."""

import asyncio


async def double(number: int) -> int:
    await asyncio.sleep(0)
    return 2 * number


async def double_all(numbers: list) -> list:
    tasks = [asyncio.create_task(double(number)) for number in numbers]
    done, _ = await asyncio.wait(tasks)
    return [task.result() for task in done]


async def main() -> None:
    numbers = list(range(20))
    # The order of a set hangs on addresses: it can be right by chance, once.
    for _ in range(5):
        assert await double_all(numbers) == [2 * number for number in numbers]


asyncio.run(main())
