# asyncfix-case: unsafe
# A `pass` ends a background task that is only ever cancelled, and nobody looks at how it
# ends.

import asyncio


class Timer:
    def start(self):
        self._task = asyncio.create_task(self._run_timer())

    def stop(self):
        self._task.cancel()

    async def _run_timer(self):
        try:
            await self.tick()
        except asyncio.CancelledError:
            pass
