"""The module imports `typing` below its first class, so the set above that can't name it."""

import asyncio
import gc
import weakref


class Channel:
    """Knows its subscribers weakly, as most signal libraries do."""

    def __init__(self) -> None:
        self.waiting: weakref.WeakSet[asyncio.Event] = weakref.WeakSet()

    def publish(self) -> None:
        for event in list(self.waiting):
            event.set()


import typing as t

received: t.List[t.Any] = []


async def subscribe(channel: Channel) -> None:
    event = asyncio.Event()
    channel.waiting.add(event)
    await event.wait()
    received.append("message")


async def main() -> None:
    channel = Channel()
    asyncio.create_task(subscribe(channel))
    await asyncio.sleep(0)
    gc.collect()
    channel.publish()
    await asyncio.sleep(0.01)
    assert received == ["message"], "the subscriber was garbage collected"


asyncio.run(main())
