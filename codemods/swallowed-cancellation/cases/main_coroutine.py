# asyncfix-case: unsafe
# The program's main coroutine has nobody above it, and `asyncio.run` cancels it on Ctrl-C.

import asyncio


async def serve(app):
    try:
        await app.run()
    except asyncio.CancelledError:
        print("bye")


asyncio.run(serve(object()))
