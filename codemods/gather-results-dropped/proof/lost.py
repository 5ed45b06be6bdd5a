# asyncfix-proof: unsafe
"""A row can't be saved, and the program says that all is well."""

import asyncio

saved = []


async def save(row: int) -> None:
    await asyncio.sleep(0.01 * row)
    if row == 1:
        raise OSError("disk full")
    saved.append(row)


async def save_all() -> None:
    await asyncio.gather(*(save(row) for row in (1, 2, 3)), return_exceptions=True)


error = None
try:
    asyncio.run(save_all())
except OSError as caught:
    error = caught
assert saved == [2, 3], saved
assert error is not None, "the failure vanished"
