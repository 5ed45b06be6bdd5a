# A set that already does this, in the module or on `self`, is used again, unless its tasks
# are also awaited or cancelled: a task that shuts the others down would end itself.

import asyncio


class Server:
    def __init__(self) -> None:
        self.tasks: set[asyncio.Task[None]] = set()

    async def serve(self) -> None: ...

    def start(self) -> None:
        task = asyncio.create_task(self.serve())
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    def restart(self) -> None:
        asyncio.create_task(self.serve())
