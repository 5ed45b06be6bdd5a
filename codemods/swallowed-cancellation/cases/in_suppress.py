# asyncfix-case: unsafe
# `contextlib.suppress` is a handler too. Alone in it, the cancellation is only reported:
# which part of the `with` block should go on is for a person to say.

import asyncio
from contextlib import suppress


async def refresh(cache):
    with suppress(asyncio.CancelledError, KeyError):
        await cache.reload()
    cache.touch()
