"""Neither a done callback, nor a plain function, nor a local that ends keeps a task alive."""

import asyncio
import gc
import weakref

waiting: weakref.WeakSet[asyncio.Event] = weakref.WeakSet()
received: list[str] = []
done: list[str] = []


async def subscribe(name: str) -> None:
    event = asyncio.Event()
    waiting.add(event)
    await event.wait()
    received.append(name)


def from_a_function(loop: asyncio.AbstractEventLoop) -> None:
    loop.create_task(subscribe("function"))


async def bound_to_a_local() -> None:
    job = asyncio.ensure_future(subscribe("local"))


async def main() -> None:
    asyncio.create_task(subscribe("callback")).add_done_callback(lambda _: done.append("callback"))
    from_a_function(asyncio.get_running_loop())
    await bound_to_a_local()
    await asyncio.sleep(0)
    gc.collect()
    for event in list(waiting):
        event.set()
    await asyncio.sleep(0.01)
    assert sorted(received) == ["callback", "function", "local"], received
    assert done == ["callback"], done


asyncio.run(main())
