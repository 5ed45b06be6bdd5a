# asyncfix-case: unsafe
# While a synchronous lock is held, other coroutines can now run into the lock and wait for
# it on the loop's thread, for ever. The fix is offered as unsafe.

import asyncio
import threading
import time

lock = threading.Lock()


async def write(device, data):
    with lock:
        device.send(data)
        time.sleep(0.1)
