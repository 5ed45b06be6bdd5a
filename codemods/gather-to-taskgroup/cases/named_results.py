# asyncfix-case: unsafe target=3.11
# Results with names: each task goes by the name of its result.

import asyncio


async def user(n: int) -> str: ...


async def orders(n: int) -> list[int]: ...


async def main(n: int) -> tuple[str, list[int]]:
    # Neither needs the other.
    name, all_orders = await asyncio.gather(
        user(n),  # from the cache
        orders(n),
    )
    return name, all_orders
