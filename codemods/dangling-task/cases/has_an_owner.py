# asyncfix-case: unsafe
# A task that is awaited, returned, stored or handed on has an owner.

import asyncio


async def refresh() -> None: ...


class Server:
    def start(self, tasks: list) -> asyncio.Task[None]:
        self.task = asyncio.create_task(refresh())
        tasks.append(asyncio.create_task(refresh()))
        return asyncio.create_task(refresh())


async def main() -> None:
    await asyncio.create_task(refresh())
    task = asyncio.create_task(refresh())
    await asyncio.sleep(1)
    task.cancel()
