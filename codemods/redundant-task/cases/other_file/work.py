import asyncio


async def work() -> None: ...


class Worker:
    async def run(self) -> None:
        await asyncio.create_task(work())
