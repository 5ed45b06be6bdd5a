# asyncfix-case: unsafe
# Results that are handed on to other code, or returned under an annotation that names
# exceptions, may be told apart there.

import asyncio
import logging


async def load(key: str) -> int: ...


async def report(keys: list[str], show) -> None:
    try:
        results = await asyncio.gather(*(load(key) for key in keys), return_exceptions=True)
    except Exception:
        logging.exception("not loaded")
        raise
    show(results)


async def load_all(keys: list[str]) -> "list[int | BaseException]":
    try:
        return await asyncio.gather(*(load(key) for key in keys), return_exceptions=True)
    except Exception:
        logging.exception("not loaded")
        raise
