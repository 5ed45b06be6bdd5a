# asyncfix-case: unsafe
# `Server.close()` ends `serve_forever()` by raising `CancelledError`, and a wait without
# end can only end so.

import asyncio


async def run(server):
    try:
        await server.serve_forever()
    except asyncio.CancelledError:
        print("closed")


async def forever():
    try:
        await asyncio.Event().wait()
    except asyncio.CancelledError:
        print("asked to stop")
