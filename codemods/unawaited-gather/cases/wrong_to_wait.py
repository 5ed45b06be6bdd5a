# asyncfix-case: advice
# No fix where waiting is seen to be wrong: a child that never ends, a comment that says so,
# or tasks that were just cancelled, whose `CancelledError` the one who waits would get.

import asyncio


class Client:
    async def read(self) -> None:
        while True:
            await asyncio.sleep(1)

    async def connect(self) -> None:
        asyncio.gather(self.read())

    async def close(self, task: asyncio.Task[None]) -> None:
        task.cancel()
        asyncio.gather(task)
