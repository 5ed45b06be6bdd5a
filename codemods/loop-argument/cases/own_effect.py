# asyncfix-case: advice
# The value does something of its own: the call fails, but dropping the argument would drop
# that effect.

import asyncio


def start() -> asyncio.Event:
    return asyncio.Event(loop=asyncio.new_event_loop())
