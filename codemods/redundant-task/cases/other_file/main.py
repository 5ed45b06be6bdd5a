# asyncfix-case: unsafe
import asyncio

from work import Worker, work


async def main(worker: Worker) -> None:
    await asyncio.create_task(work())
    await asyncio.create_task(worker.run())
    await asyncio.create_task(asyncio.Event().wait())
