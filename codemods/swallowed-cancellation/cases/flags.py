# asyncfix-case: unsafe
import asyncio


async def asked_later(client):
    abort = False
    try:
        await client.wait()
    except asyncio.CancelledError:
        client.log("cancelled")
        abort = True
    if abort:
        client.report()
    await client.leave()


async def asked_by_the_loop(client):
    running = True
    while running:
        try:
            await client.read()
        except asyncio.CancelledError:
            running = False


async def never_asked(client):
    try:
        await client.read()
    except asyncio.CancelledError:
        abort = True
    await client.leave()


async def no_flag(client):
    result = await client.read()
    try:
        result = await client.read()
    except asyncio.CancelledError:
        result = None
    return result
