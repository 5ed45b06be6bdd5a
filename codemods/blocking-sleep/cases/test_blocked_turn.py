# asyncfix-case: unsafe
# A test of how the loop reports a blocked turn must block it.

import asyncio
import time


async def test_slow_callback_is_reported(caplog):
    asyncio.get_running_loop().slow_callback_duration = 0.1
    time.sleep(0.2)
    await asyncio.sleep(0)
    assert "took" in caplog.text
