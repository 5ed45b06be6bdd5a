# asyncfix-case: unsafe
# Several tasks that a loop cancels.

import asyncio


async def watch(path: str) -> None: ...


async def work() -> int: ...


async def run(paths: list[str]) -> int:
    watchers = [asyncio.create_task(watch(path)) for path in paths]
    result = await work()
    for watcher in watchers:
        watcher.cancel()
    return result
