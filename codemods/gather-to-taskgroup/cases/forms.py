# asyncfix-case: unsafe target=3.11
"""Targets, layouts, comments."""

import asyncio as aio
from asyncio import gather


async def f(n: int, *more: int) -> int: ...


class Both:
    first: int
    second: int

    async def fill(self) -> None:
        self.first, self.second = await aio.gather(f(1), f(2))  # type: ignore

    async def fill_one(self, task: int, tasks: int, tg: int) -> None:
        self.all = await aio.gather(f(task), f(tasks), f(tg))


async def targets(d: dict[str, int]) -> None:
    (a, b) = await aio.gather(f(1), f(2))
    _, d["x"], d["y"] = await aio.gather(f(1), f(2), f(3))
    [c, e] = await aio.gather(f(1), f(2))
    g, *h = await aio.gather(f(1), f(2))
    i = j = await aio.gather(f(1), f(2))
    k: list[int] = await aio.gather(f(1), f(2))
    l, m = await aio.gather(*(f(n) for n in range(2)))
    o, p = await aio.gather(*[f(1), f(2)])
    (q, r), s = await aio.gather(f(1), f(2))
    a_task, b = await aio.gather(f(a), f(b), return_exceptions=False)
    print(a, b, c, e, g, h, i, j, k, l, m, o, p, q, r, s, a_task)


async def layouts() -> list[int]:
    # above
    await aio.gather(
        # the first
        f(1),  # one
        # the second
        f(
            2,  # two
            3,
        ),
        *(f(n) for n in range(3)),  # three
        # the end
    )  # after
    first_of_all, second_of_all, third_of_all = await aio.gather(f(1), f(2), f(3))
    first_of_all, second_of_all = (
        await aio.gather(
            f(1),
            f("""
            text
            """.count("t")),
        )
    )
    all_of_them = await aio.gather(f(1, 2, 3, 4, 5), f(6, 7, 8, 9, 10), f(11, 12, 13, 14))
    if first_of_all:
        return await aio.gather(
            *(
                # each
                f(n, third_of_all)
                for n in all_of_them  # of all
                if n
            )
        )
    if second_of_all: await aio.gather(f(1), f(2))
    return await gather(*[f(n) for n in all_of_them], f(1))


async def loops(names: list[int]) -> None:
    await aio.gather(*(f(n) for n in names))
    await aio.gather(*[f(n, m) for n in names if n for m in names if m if n - m])
    await aio.gather(f(0), *[f(a, b) for a, b in zip(names, names)])
    await aio.gather(*(f(name) for name in names))
    print([n for n in names])
    for name in names:
        print(name)
    for each in names:
        await aio.gather(*(f(each) for each in [each]))


async def used_after(n: int, names: list[int]) -> None:
    await aio.gather(*(f(n) for n in names))
    await aio.gather(*(f(m) for m in names))
    print(n, lambda: m)


m = 1


async def nested(names: list[int]) -> None:
    async def inner(n: int) -> None:
        print(n, lambda k: k)

    await aio.gather(*(inner(n) for n in names))
    await aio.gather(*(inner(k) for k in names))
    await aio.gather(*(inner(names) for names in [names]))


async def groups() -> None:
    async with aio.TaskGroup() as tg:
        tg.create_task(f(1))
    await aio.gather(f(2), f(3))


async def inside_of_group() -> None:
    async with aio.TaskGroup() as tg:
        tg.create_task(f(1))
        await aio.gather(f(2), f(3))


async def used_after_group() -> None:
    async with aio.TaskGroup() as tg:
        tg.create_task(f(1))
    await aio.gather(f(2), f(3))
    print(tg)
