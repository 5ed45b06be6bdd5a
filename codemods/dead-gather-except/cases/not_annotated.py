# asyncfix-case: advice
# Where no annotation says what a public function returns, its callers may look for the
# exceptions.

import asyncio
import logging


async def load(key): ...


async def load_all(keys):
    try:
        return await asyncio.gather(*(load(key) for key in keys), return_exceptions=True)
    except Exception:
        logging.exception("not loaded")
        return []
