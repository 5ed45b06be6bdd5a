# Operators, iteration, `in`, f-strings, and functions that only look at the value: `print`,
# `str`, `len`, `int`, `list`, `json.dumps`, `logging`.

import json
import logging


async def count() -> int: ...


async def names() -> list[str]: ...


async def main(total: int) -> None:
    total += count() ** 2
    for name in names():
        print(f"{name}: {count():>5}")
    if "admin" in names():
        logging.info("rows: %s", count())
    print(json.dumps(names()), len(names()))
