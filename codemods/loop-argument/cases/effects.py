# asyncfix-case: unsafe
import asyncio


def start(registry, make):
    asyncio.Lock(loop=asyncio.new_event_loop())
    asyncio.Lock(loop=registry.loops[0])
    asyncio.Lock(loop=(loop := make()))
    asyncio.Lock(loop=registry.loop or make())
    return loop
