# asyncfix-proof: min=3.11 target=3.11
"""A task group needs a coroutine, not the function that makes it."""

import asyncio

done: list[str] = []


async def work() -> None:
    done.append("work")


async def main() -> None:
    async with asyncio.TaskGroup() as group:
        group.create_task(work)


asyncio.run(main())
assert done == ["work"]
