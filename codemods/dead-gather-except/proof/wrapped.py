# asyncfix-proof: unsafe
"""The caller is promised a RuntimeError; it gets exceptions among the numbers."""

import asyncio


async def load(key: int) -> int:
    if key == 2:
        raise ValueError(key)
    return key


async def numbers() -> list:
    try:
        loaded = await asyncio.gather(load(1), load(2), return_exceptions=True)
    except ValueError as error:
        raise RuntimeError("not loaded") from error
    return loaded


try:
    got = asyncio.run(numbers())
except RuntimeError as error:
    assert type(error.__cause__) is ValueError
else:
    raise AssertionError(f"no error, but {got}")
