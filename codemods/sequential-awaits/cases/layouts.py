# asyncfix-case: unsafe
"""Names, comments, lengths."""

import asyncio as aio
from asyncio import gather


async def get(n: int, **more: object) -> int: ...


async def short() -> None:
    a = await get(1)
    b = await get(2)
    print(a, b)
    # above the first
    a = await get(1)
    b = await get(2)  # beside the second
    # below the second

    # above the third
    c = await get(3)  # noqa
    d = await get(4)
    e = await get(5)
    f = await get(6)  # type: ignore
    print(a, b, c, d, e, f)


async def long(name_of_the_first: str) -> None:
    a_rather_long_name_for_the_first = await get(1)
    a_rather_long_name_for_the_second = await get(2)
    a_rather_long_name_for_the_third = await get(3)
    g = await get(
        1,
        name="""
        text
        """,
    )
    h = await get(1, name=name_of_the_first, other=f"{name_of_the_first}")
    print(a_rather_long_name_for_the_first, a_rather_long_name_for_the_second)
    print(a_rather_long_name_for_the_third, g, h)


async def data_flow(n: int) -> None:
    i = await get(n)
    j = await get(i)
    k = await get(n)
    l = await get(n)
    l = await get(n)
    m = await get(n, **{"l": [l]})
    o = await get(lambda: n)
    p = await get(await get(n))
    q = await get(n := 2)
    r = await get(n)
    s = await get(len("n"))
    t = await get(short())
    print(i, j, k, l, m, o, p, q, r, s, t)


async def shapes(n: int) -> None:
    u = v = await get(1)
    w = await get(2); x = await get(3)
    y = (await get(4))
    z = (await get(5)) + 1
    if n: aa = await get(6)
    ab = await get(7) \

    ac = await get(8)
    print(u, v, w, x, y, z, aa, ab, ac)


async def tries(n: int) -> int:
    fallback = 0
    try:
        fallback = await get(1)
        other = await get(2)
    except ValueError:
        return fallback
    try:
        ad = await get(1)
        ae = await get(2)
        return ad + ae
    except ValueError:
        return 0
    finally:
        af = await get(1)
        ag = await get(2)
        print(af, ag, other)


async def scopes() -> None:
    global seen
    seen = await get(1)
    ah = await get(2)

    async def get_it() -> int:
        nonlocal ah
        return ah

    aj = await get(3)
    ai = await get_it()
    print([ah for _ in [ai]], lambda: aj)


class Scope:
    async def get(self, n: int) -> int:
        return await get(n)

    async def run(self) -> None:
        a = await self.get(1)
        b = await self.get(2)
        print([a for _ in [b]])


async def shadowed(aio, gather) -> None:
    a = await get(1)
    b = await get(2)
    print(a, b, aio)
