# asyncfix-case: unsafe
# A subclass or a function of another name can take a `loop` of its own.

import asyncio


class TimedQueue(asyncio.Queue):
    def __init__(self, *, loop=None) -> None:
        super().__init__()
        self.loop = loop


def sleep(delay: float, loop=None) -> None: ...


async def main(loop) -> None:
    TimedQueue(loop=loop)
    sleep(1, loop=loop)
