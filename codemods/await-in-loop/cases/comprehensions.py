# asyncfix-case: unsafe
"""Lists and sets."""

import itertools
from asyncio import gather


async def get(n: object, *more: object) -> int: ...


def plain(n: int) -> int: ...


async def lists(xs: list[int], yss: list[list[int]], d: dict[int, str]) -> list[int]:
    a = [await get(x) for x in xs]
    b = [await get(x, y) for x in xs if x for y in yss if y if plain(x)]
    c = [(await get(k, v)) for k, v in d.items()]
    e = [
        # each
        await get(x)  # of them
        for x in xs
        if x
    ]
    f = [[await get(y) for y in ys] for ys in yss]
    g = [await get(x, len(xs)) for x in sorted(set(xs))][0] + sum([await get(x) for x in xs])
    h = f"{[await get(x) for x in xs]}"
    the_name_of_this_one_is_long = [await get(x, "and so is the string") for x in xs if x]
    the_name_of_this_one_is_longer = [await get(x, "and so is the string given here") for x in xs if x]
    i = {await get(x) for x in xs}
    j = [await get(x) for x in (1, 2) if xs]
    k, *l = [await get(x) for x in xs or [1]]
    print(*[await get(x) for x in zip(xs, itertools.count())])
    print(a, b, c, e, f, g, h, i, j, k, l)
    print(the_name_of_this_one_is_long, the_name_of_this_one_is_longer)
    return [await get(x) for x in xs]


async def left(xs: list[int], source) -> None:
    set = list
    a = {await get(x) for x in xs}
    b = [await get(1) for _ in xs]
    c = [await get(x := 1) for _ in xs]
    d = [await get(x) for x in xs if (y := x)]
    e = [await get(x) for x in xs if await get(x)]
    f = [await get(x) for x in source()]
    g = [await get(x) for x in (plain(x) for x in xs)]
    h = [await get(plain(x)) for x in xs]
    i = [await get(await get(x)) for x in xs]
    j = lambda: [get(x) for x in xs]
    k = [await x.get() for x in source]
    l = [await get(x) for x.y in xs]
    m = any([await get(x) for x in xs] for _ in xs)
    n = [await get(x) async for x in source]
    print(set, a, b, c, d, e, f, g, h, i, j, k, l, m, n, y)


async def many() -> None:
    a = [await get(n) for n in range(1001)]
    b = [await get(n) for n in range(1000)]
    c = [await get(n) for n in itertools.cycle([1])]
    print(a, b, c)


async def iterables(path: str, sequence: "Sequence[int]", lines: "Iterator[int]", any_items) -> None:
    a = [await get(x) for x in sequence]
    b = [await get(x) for x in lines]
    with open(path) as file:
        c = [await get(x) for x in file]
        d = [await get(x) for x in file.readlines()]
    e = [await get(x) for x in map(str, sequence)]
    f = [await get(x) for x in any_items]
    print(a, b, c, d, e, f)


@atomic
async def in_transaction(xs: list[int]) -> list[int]:
    return [await get(x) for x in xs]


from collections.abc import Iterator, Sequence

atomic = any_decorator()
