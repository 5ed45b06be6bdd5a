# asyncfix-case: unsafe target=3.11
import asyncio
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    Checked = asyncio.TimeoutError

if sys.version_info < (3, 11):
    from asyncio import TimeoutError as Timeout
else:
    Timeout = TimeoutError

ERROR = asyncio.TimeoutError if sys.version_info < (3, 11) else TimeoutError


async def main(job):
    try:
        await job
    except Timeout:
        pass
