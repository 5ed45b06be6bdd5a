# asyncfix-case: unsafe
import asyncio
from contextlib import suppress


async def work(n: int) -> None: ...


async def bound() -> list[object]:
    results = await asyncio.gather(work(1), return_exceptions=True)
    _ = await asyncio.gather(work(1), return_exceptions=True)
    print(await asyncio.gather(work(1), return_exceptions=True))
    return results


async def not_said(flag: bool) -> None:
    await asyncio.gather(work(1))
    await asyncio.gather(work(1), return_exceptions=False)
    await asyncio.gather(work(1), return_exceptions=flag)


async def suppressed() -> None:
    with suppress(ValueError):
        await asyncio.gather(work(1), return_exceptions=True)


async def existing(task: "asyncio.Task[None]", tasks) -> None:
    await asyncio.gather(task, return_exceptions=True)
    await asyncio.gather(work(1), *tasks, return_exceptions=True)
    await asyncio.gather(asyncio.shield(task), return_exceptions=True)
    await asyncio.gather(*(each for each in tasks), return_exceptions=True)


async def kept(registry: list) -> None:
    task = asyncio.create_task(work(1))
    registry.append(task)
    await asyncio.gather(task, return_exceptions=True)


async def in_handler() -> None:
    try:
        await work(1)
    except ValueError:
        await asyncio.gather(work(1), return_exceptions=True)
    finally:
        await asyncio.gather(work(2), return_exceptions=True)


async def in_thread(files) -> None:
    await asyncio.gather(*(asyncio.to_thread(file.close) for file in files), return_exceptions=True)


async def empty() -> None:
    await asyncio.gather(return_exceptions=True)


def start(n: int) -> "asyncio.Task[None]":
    return asyncio.create_task(work(n))


async def started() -> None:
    await asyncio.gather(start(1), return_exceptions=True)


async def seen_by_closure() -> None:
    jobs = [asyncio.create_task(work(1))]

    def count() -> int:
        return sum(job.done() for job in jobs)

    print(count())
    await asyncio.gather(*jobs, return_exceptions=True)


async def guarded(n: int) -> None:
    """Says what it does."""
    limit = asyncio.Semaphore(n)
    async with limit:
        try:
            await work(n)
        except asyncio.CancelledError:
            raise
        except Exception as error:
            print(error)


async def calls_guarded() -> None:
    await asyncio.gather(guarded(1), guarded(2), return_exceptions=True)


class Own:
    async def gather(self, *args, return_exceptions: bool) -> None: ...

    async def use(self) -> None:
        await self.gather(work(1), return_exceptions=True)
