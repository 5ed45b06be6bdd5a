# asyncfix-case: unsafe
# Something that exists already is awaited (a task, a future), and another function may have
# cancelled that.

import asyncio


class Service:
    def close(self):
        self._task.cancel()

    async def wait_closed(self):
        try:
            await asyncio.wait_for(self._task, timeout=5)
        except asyncio.CancelledError:
            pass
