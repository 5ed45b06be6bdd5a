# asyncfix-proof:
"""A task that was cancelled must not look like one that finished its work."""

import asyncio

log = []


class Poller:
    def start(self):
        self._task = asyncio.create_task(self._poll())

    def stop(self):
        self._task.cancel()

    async def _poll(self):
        try:
            while True:
                await asyncio.sleep(1)
                log.append("polled")
        except asyncio.CancelledError:
            log.append("stopped")


async def main():
    poller = Poller()
    poller.start()
    await asyncio.sleep(0.01)
    poller.stop()
    await asyncio.sleep(0.01)
    assert log == ["stopped"]
    assert poller._task.cancelled(), "the task says that it finished normally"


asyncio.run(main())
