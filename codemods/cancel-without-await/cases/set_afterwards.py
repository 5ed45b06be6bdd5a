# asyncfix-case: unsafe
# What the cancelled task waits for is only set afterwards: who waits for the task at once waits for
# ever. By an attribute, a variable that a nested function sees, a global, a function that is called.
import asyncio

done = asyncio.Event()


async def sleep() -> None: ...


async def wait_for_done() -> None:
    try:
        await sleep()
    finally:
        await done.wait()


def finish() -> None:
    done.set()


def notify(event: asyncio.Event) -> None:
    event.set()


class Worker:
    def __init__(self) -> None:
        self.event = asyncio.Event()
        self.name = "worker"

    async def work(self) -> None:
        try:
            await sleep()
        finally:
            await self.event.wait()

    async def by_attribute(self) -> None:
        task = asyncio.create_task(self.work())
        await sleep()
        task.cancel()
        self.event.set()

    async def by_method(self) -> None:
        task = asyncio.create_task(self.work())
        await sleep()
        task.cancel()
        self.finish()

    async def by_argument(self) -> None:
        task = asyncio.create_task(self.work())
        await sleep()
        task.cancel()
        notify(self.event)

    async def by_store(self) -> None:
        task = asyncio.create_task(self.work())
        await sleep()
        task.cancel()
        self.is_over = True

    async def of_several(self) -> None:
        tasks = [asyncio.create_task(self.work()) for _ in range(3)]
        await sleep()
        for task in tasks:
            task.cancel()
        self.event.set()

    async def in_a_loop(self) -> None:
        for _ in range(3):
            self.event.set()
            task = asyncio.create_task(self.work())
            await sleep()
            task.cancel()

    async def set_before(self) -> str:
        task = asyncio.create_task(self.work())
        await sleep()
        self.event.set()
        task.cancel()
        return self.name

    async def set_in_no_turn(self) -> None:
        for _ in range(3):
            task = asyncio.create_task(self.work())
            await sleep()
            task.cancel()

    def finish(self) -> None:
        self.event.set()


async def of_another(worker: Worker) -> None:
    task = asyncio.create_task(worker.work())
    await sleep()
    task.cancel()
    worker.event.set()


async def by_closure() -> None:
    closed = asyncio.Event()
    names = ["a"]

    async def wait_for_closed() -> None:
        names.append("b")
        async with asyncio.timeout(1):
            await closed.wait()

    task = asyncio.create_task(wait_for_closed())
    await sleep()
    task.cancel()
    closed.set()


async def by_closure_that_only_tells() -> int:
    names = ["a"]

    async def add() -> None:
        names.append("b")
        await sleep()

    task = asyncio.create_task(add())
    await sleep()
    task.cancel()
    return names.count("b")


async def by_global() -> None:
    task = asyncio.create_task(wait_for_done())
    await sleep()
    task.cancel()
    done.set()


async def by_function() -> None:
    task = asyncio.create_task(wait_for_done())
    await sleep()
    task.cancel()
    finish()
