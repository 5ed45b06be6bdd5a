# Without --unsafe: only what nobody can notice is rewritten.
import asyncio


class Local:
    def start(self):
        self._task = asyncio.create_task(self._run())
        self._timer = asyncio.create_task(self._silent())
        self._other = asyncio.get_running_loop().create_task(self._awaited())
        self.public = asyncio.create_task(self._in_public())
        self._guarded = asyncio.create_task(self._collected(), name="collected")

    async def _run(self):
        try:
            await self.work()
        except asyncio.CancelledError:
            print("stopped")

    async def _silent(self):
        # Left alone: the task has no other end, and nobody looks at it.
        try:
            await self.work()
        except asyncio.CancelledError:
            pass

    async def _awaited(self):
        try:
            await self.work()
        except asyncio.CancelledError:
            pass

    async def join(self):
        await self._other

    async def _in_public(self):
        try:
            await self.work()
        except asyncio.CancelledError:
            pass

    async def _collected(self):
        try:
            await self.work()
        except asyncio.CancelledError:
            print("stopped")

    async def stop(self):
        self._guarded.cancel()
        try:
            await self._guarded
        except asyncio.CancelledError:
            pass

    async def _called(self):
        try:
            await self.work()
        except asyncio.CancelledError:
            pass

    async def caller(self):
        await self._called()
        await self.cleanup()

    async def _unused(self):
        try:
            await self.work()
        except asyncio.CancelledError:
            pass


async def group(work):
    async def child():
        try:
            await work()
        except asyncio.CancelledError:
            print("stopped")

    async with asyncio.TaskGroup() as tg:
        tg.create_task(child())


async def _not_the_end(work):
    try:
        await work()
    except asyncio.CancelledError:
        pass
    print("after")


async def _in_manager(work):
    async with work:
        try:
            await work()
        except asyncio.CancelledError:
            pass


async def _commented(work):
    try:
        await work()
    except asyncio.CancelledError:
        pass  # ends quietly


async def _yields(work):
    try:
        yield await work()
    except asyncio.CancelledError:
        pass


async def _in_branch(work, flag):
    if flag:
        try:
            await work()
        except asyncio.CancelledError:
            print("stopped")
    else:
        await work()


async def _in_finally(work):
    try:
        try:
            await work()
        except asyncio.CancelledError:
            print("stopped")
    finally:
        print("done")


def start(work):
    for function in (_not_the_end, _in_manager):
        asyncio.create_task(function(work))
    background = set()
    background.add(asyncio.create_task(_commented(work)))
    task = asyncio.create_task(_in_branch(work, True))
    background.add(task)
    task.add_done_callback(background.discard)
    asyncio.create_task(_in_finally(work))
