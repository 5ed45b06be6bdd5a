# asyncfix-case: unsafe
# The context goes along already, or the function around looks after it.

import asyncio
import contextvars


async def load(read, path):
    context = contextvars.copy_context()
    return await asyncio.get_running_loop().run_in_executor(None, context.run, read, path)
