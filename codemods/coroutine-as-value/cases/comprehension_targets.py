# asyncfix-case: target=3.10 unsafe
async def price(item: int) -> int: ...


async def good(item: int) -> bool: ...


async def main(orders: list[list[int]]):
    a = [price(item) + 1 for item in orders[0]]
    b = [[price(item) + 1 for item in order] for order in orders]
    c = [x for order in orders for x in order if good(x)]
    d = any(good(item) for item in orders[0])
    e = all(not good(item) for item in orders[0] if item)
    f = [any(good(item) for item in order) for order in orders]
    g = sum(price(item) for order in orders for item in order)
    h = sorted(orders[0], key=lambda item: price(item) + 1)
    i = max((price(item) for item in orders[0]), default=0)
    j = (price(item) + 1 for item in orders[0])
    k = any(
        good(item)  # each
        for item in orders[0]
    )
    return a, b, c, d, e, f, g, h, i, j, k
