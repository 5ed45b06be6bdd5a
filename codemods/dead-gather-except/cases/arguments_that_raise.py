# asyncfix-case: unsafe
# Arguments that can raise themselves: a plain function, a subscript, a call that makes the
# argument of another.

import asyncio
import logging


async def load(key: str) -> int: ...


def make(key: str):
    if not key:
        raise ValueError(key)
    return load(key)


async def load_all(keys: list[str], names: dict[str, str]) -> list[int]:
    try:
        await asyncio.gather(*(load(names[key]) for key in keys), return_exceptions=True)
    except KeyError:
        logging.exception("no such name")
        raise
    try:
        return await asyncio.gather(*(make(key) for key in keys), return_exceptions=True)
    except ValueError:
        logging.exception("no key")
        raise
