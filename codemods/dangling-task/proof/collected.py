"""A subscriber that only its own task refers to is garbage collected while it waits."""

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


received: list[str] = []


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
