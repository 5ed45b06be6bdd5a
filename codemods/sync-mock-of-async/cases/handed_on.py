# A call of `run` is handed on and `stop` is not awaited: the tests that say what to give are safe.
import asyncio
from unittest.mock import MagicMock, patch


class Job:
    async def run(self) -> int: ...

    async def stop(self) -> int: ...

    async def wait(self) -> int: ...


async def start(job: Job) -> int:
    asyncio.create_task(job.run())
    job.stop()
    return await job.run() + await job.stop()


async def test_given(job: Job):
    with patch.object(job, "run", MagicMock(return_value=3)):
        await start(job)
    job.stop = MagicMock(side_effect=[1, 2])


@patch("asyncio.sleep")
@patch.object(Job, "run", new_callable=MagicMock, return_value=3)
async def test_decorated(run, sleep, job: Job):
    await start(job)


async def test_not_given(job: Job):
    job.run = MagicMock()
    job.run = MagicMock(side_effect=None)


def test_loop(job: Job):
    job.run = MagicMock(return_value=3)
    asyncio.run(start(job))


async def test_never_awaited(job: Job):
    job.wait = MagicMock(return_value=3)
