# asyncfix-case: unsafe
# A task group keeps its tasks, and so do nurseries and the project's own wrappers: only
# `asyncio`'s functions and event loops are meant.

import asyncio


async def refresh() -> None: ...


class App:
    def __init__(self) -> None:
        self.tasks: list[asyncio.Task[None]] = []

    def create_task(self, coroutine) -> None:
        self.tasks.append(asyncio.create_task(coroutine))


async def main(app: App, nursery) -> None:
    app.create_task(refresh())
    nursery.create_task(refresh())
    async with asyncio.TaskGroup() as group:
        group.create_task(refresh())
