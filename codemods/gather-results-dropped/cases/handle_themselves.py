# asyncfix-case: unsafe
# Children that handle their exceptions themselves.

import asyncio
import logging


async def save(row):
    try:
        await row.write()
    except Exception:
        logging.exception("not saved")


async def save_all(rows):
    await asyncio.gather(*(save(row) for row in rows), return_exceptions=True)
