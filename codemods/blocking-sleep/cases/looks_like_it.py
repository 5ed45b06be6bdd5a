# asyncfix-case: unsafe
# A name that only looks like the module's.

import asyncio


class Clock:
    def sleep(self, seconds): ...


async def main(time: Clock):
    time.sleep(1)
