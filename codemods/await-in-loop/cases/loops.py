# asyncfix-case: unsafe
"""Loops that fill lists."""

import asyncio


async def get(n: object, *more: object) -> int: ...


class Store:
    def __init__(self) -> None:
        self.items: list[int] = []

    async def fill(self, xs: list[int]) -> None:
        for x in xs:
            self.items.append(await get(x))
        for x in xs:
            self.items.append(await get(x, self.items))
        try:
            for x in xs:
                self.items.append(await get(x))
        finally:
            print(self.items)


async def fills(xs: list[int], d: dict[int, int]) -> None:
    a = []
    for x in xs:
        a.append(await get(x))
    b: "list[int]" = list()

    # above
    for k, v in d.items():  # beside
        # inside
        if k:
            if v or k:
                r = await get(k, v)  # got
                # then
                b.append(r)  # done
    c = []
    for x in 1, 2:
        c.append(await get(x))
    e = []
    for x in xs if a else []:
        if x if a else b:
            e.append(
                await get(
                    x,
                    "more",
                )
            )
    f = [1]
    for x in xs:
        f.append((await get(x)))
    the_name_of_this_one_is_long = []
    for x in xs:
        if x:
            the_name_of_this_one_is_long.append(await get(x, "and so is the string that is here"))
    print(a, b, c, e, f, the_name_of_this_one_is_long)


async def left(xs: list[int], any_list) -> list[int]:
    a = []
    for x in xs:
        a.append(await get(x))
        await asyncio.sleep(1)
    b = []
    for x in xs:
        b.append(await get(x))
    else:
        print("done")
    c = []
    for x in xs:
        if x:
            c.append(await get(x))
        else:
            c.append(0)
    e = []
    for x in xs:
        y = await get(x)
        e.append(y)
    print(y)
    f = []
    print(f)
    for x in xs:
        f.append(await get(x))
    g = []
    for x in xs:
        g.append(await get(x, g))
    h = []
    for x in xs: h.append(await get(x))
    i = []
    for x in xs:
        i.append(await get(x))  # noqa: PERF401
    for z in xs:
        any_list.append(await get(z))
    j = []
    for last in xs:
        j.append(await get(last))
    k = []
    for x in xs:
        k.append(await get(1))
    l = []
    m = l
    for x in xs:
        l.append(await get(x))
    n = []
    for x in xs:
        n.append(await get(x))

    def so_far() -> int:
        return len(n)

    o = []
    for x in [
        1,  # one
        2,
    ]:
        o.append(await get(x))
    print(a, b, c, e, f, g, h, i, j, k, l, m, last, so_far, o)
    p = []
    try:
        for x in xs:
            p.append(await get(x))
    except ValueError:
        pass
    return p


async def in_try(xs: list[int]) -> list[int]:
    try:
        a = []
        for x in xs:
            a.append(await get(x))
        return a
    except ValueError:
        return []


async def module_list(xs: list[int]) -> None:
    for x in xs:
        GLOBAL.append(await get(x))


GLOBAL: list[int] = []
