# asyncfix-case: unsafe
import asyncio


async def tick(name: str) -> None: ...


async def work(stopped: asyncio.Event) -> None: ...


async def spared_tasks_go_on() -> None:
    tickers = [asyncio.create_task(tick(name), name=name) for name in "ab"]
    for ticker in tickers:
        if ticker.get_name() == "a":
            ticker.cancel()
    for ticker in tickers:
        if ticker.done():
            ticker.cancel()
    print("cancelled")


async def those_not_done() -> None:
    tickers = [asyncio.create_task(tick(name)) for name in "ab"]
    await asyncio.sleep(1)
    for ticker in tickers:
        if not ticker.done():
            ticker.cancel()
    print("cancelled")


async def cleanup_may_wait_for_the_event() -> None:
    stopped = asyncio.Event()
    worker = asyncio.create_task(work(stopped))
    await asyncio.sleep(1)
    worker.cancel()
    stopped.set()


async def cleanups_may_wait_for_the_event() -> None:
    stopped = asyncio.Event()
    workers = [asyncio.create_task(work(stopped)) for _ in range(3)]
    await asyncio.sleep(1)
    for worker in workers:
        worker.cancel()
    stopped.set()


async def event_was_set_before() -> None:
    stopped = asyncio.Event()
    worker = asyncio.create_task(work(stopped))
    stopped.set()
    worker.cancel()
    print("cancelled")


async def event_is_set_in_the_next_turn() -> None:
    stopped = asyncio.Event()
    while True:
        stopped.set()
        worker = asyncio.create_task(work(stopped))
        await asyncio.sleep(1)
        worker.cancel()
