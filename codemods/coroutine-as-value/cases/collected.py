# asyncfix-case: unsafe
"""A coroutine in a list or dict of the function, whose elements are used as results."""


async def load(key: str) -> dict[str, int]: ...


async def in_list(keys: list[str]) -> list[int]:
    rows = []
    for key in keys:
        rows.append(load(key))
    print(len(rows))
    return [row["price"] for row in rows]


async def in_comprehension(keys: list[str]) -> int:
    rows = [load(key) for key in keys]
    if not rows:
        return 0
    for number, row in enumerate(rows):
        print(number, row["price"])
    return sum(row["price"] for row in rows)


async def in_dict(keys: list[str]) -> None:
    rows = {}
    for key in keys:
        rows[key] = load(key)
    for key, row in rows.items():
        print(key, row["price"])


async def by_key(keys: list[str]) -> dict[str, dict[str, int]]:
    rows = {key: load(key) for key in keys}
    print(rows["a"]["price"])
    return rows


async def side_by_side(keys: list[str]) -> None:
    rows: list = list()
    rows.append(load(keys[0]))
    for key, row in zip(keys, rows):
        print(key, row["price"])


async def unpacked() -> None:
    rows = [load("a"), load("b")]
    for name, price in rows:
        print(name, price)
