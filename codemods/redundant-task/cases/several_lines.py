# asyncfix-case: unsafe
# Over several lines; a comment stays.

import asyncio


async def fetch(n: int, *, retries: int) -> dict[str, int]: ...


async def main() -> None:
    first = await asyncio.create_task(
        fetch(
            1,
            retries=2,  # it is slow at times
        )
    )
    second = await asyncio.create_task(
        # the other one
        fetch(2, retries=0),
    )
    print(first, second)
