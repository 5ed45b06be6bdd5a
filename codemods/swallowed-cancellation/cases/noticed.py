# Somebody looks at how the task ends, and would see the new error: no fix without --unsafe.
import asyncio


class Service:
    async def _called_back(self):
        try:
            await self.work()
        except asyncio.CancelledError:
            pass

    async def _asked(self):
        try:
            await self.work()
        except asyncio.CancelledError:
            pass

    async def _raises_in_the_guard(self):
        try:
            await self.work()
        except asyncio.CancelledError:
            pass

    async def _gathered(self):
        try:
            await self.work()
        except asyncio.CancelledError:
            pass

    async def _handed_out(self):
        try:
            await self.work()
        except asyncio.CancelledError:
            pass

    async def _by_name(self):
        try:
            await self.work()
        except asyncio.CancelledError:
            pass

    def start(self):
        self._a = asyncio.create_task(self._called_back())
        self._a.add_done_callback(self.finished)
        self._b = asyncio.create_task(self._asked())
        self._c = asyncio.create_task(self._raises_in_the_guard())
        self._d = [asyncio.create_task(self._gathered())]
        asyncio.create_task(getattr(self, "_by_name")())
        asyncio.create_task(self._by_name())
        return asyncio.create_task(self._handed_out())

    def finished(self, task):
        print(task.exception())

    async def stop(self):
        self._b.cancel()
        print(self._b.result())
        self._c.cancel()
        try:
            await self._c
        except asyncio.CancelledError:
            raise RuntimeError("it should have ended by itself")
        await asyncio.gather(*self._d)


async def group(work):
    async def child():
        try:
            await work()
        except asyncio.CancelledError:
            print("stopped")

    async with asyncio.TaskGroup() as tg:
        task = tg.create_task(child())
        task.cancel()
        await task


async def timeout(work):
    async def child():
        try:
            await work()
        except asyncio.CancelledError:
            print("stopped")

    # Nobody expects a timeout here.
    await asyncio.wait_for(child(), 1)
