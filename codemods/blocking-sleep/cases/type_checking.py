import asyncio
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:

    async def declared():
        time.sleep(1)


async def real():
    time.sleep(1)
