# asyncfix-case: unsafe target=3.10 advice
# Before Python 3.11 a comprehension cannot be asynchronous inside another one.

async def price(item: int) -> int: ...


async def main(orders: list[list[int]]) -> list[list[int]]:
    return [[price(item) + 1 for item in order] for order in orders]
