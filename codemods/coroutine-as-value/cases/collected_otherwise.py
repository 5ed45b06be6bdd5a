# asyncfix-case: unsafe
"""Coroutines in a list or dict that are run, looked at or handed on later."""

import asyncio


async def load(key: str) -> dict[str, int]: ...


async def run(loads) -> None: ...


async def awaited(keys: list[str]) -> None:
    rows = [load(key) for key in keys]
    for row in rows:
        print((await row)["price"])


async def awaited_in_place(keys: list[str]) -> None:
    rows = [load(key) for key in keys]
    for number, row in enumerate(rows):
        rows[number] = await row
    print(rows[0]["price"])


async def gathered(keys: list[str]) -> None:
    rows = {}
    for key in keys:
        rows[key] = load(key)
    loaded = dict(zip(rows, await asyncio.gather(*rows.values())))
    print(loaded["a"]["price"])


async def replaced(keys: list[str]) -> None:
    rows = [load(key) for key in keys]
    rows = await asyncio.gather(*rows)
    print(rows[0]["price"])


async def closed(keys: list[str]) -> None:
    rows = [load(key) for key in keys]
    for row in rows:
        row.close()


async def handed_on(keys: list[str]) -> None:
    rows = [load(key) for key in keys]
    await run(rows)
    print(rows[0]["price"])


async def named(keys: list[str]) -> None:
    coros = [load(key) for key in keys]
    for coro in coros:
        print(coro["price"])


async def seen_by_others(keys: list[str]):
    rows = [load(key) for key in keys]

    async def later():
        return await rows[0]

    print(rows[0]["price"])
    return later


async def given(rows: list, key: str) -> None:
    rows.append(load(key))
    print(rows[0]["price"])


async def returned(keys: list[str]) -> list:
    rows = []
    for key in keys:
        rows.append(load(key))
    return rows
