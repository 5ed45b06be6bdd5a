# asyncfix-case: unsafe
# Nothing in the project awaits the function on the spot, so it is not certain that the
# mock's result is awaited: unsafe.

import asyncio
from unittest import mock


class Jobs:
    async def clean(self) -> None: ...


async def check_start(jobs: Jobs) -> None:
    jobs.clean = mock.MagicMock()
    asyncio.get_running_loop().create_task(jobs.clean())
