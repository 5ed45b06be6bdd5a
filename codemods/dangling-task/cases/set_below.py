# A set that stands further down is not there yet when the module's own code runs.
import asyncio


async def refresh() -> None: ...


loop = asyncio.new_event_loop()
loop.create_task(refresh())

kept = set()


def start() -> None:
    task = loop.create_task(refresh())
    kept.add(task)
    task.add_done_callback(kept.discard)


def start_another() -> None:
    loop.create_task(refresh())
