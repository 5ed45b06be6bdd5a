# asyncfix-case: advice
# Elsewhere a person must choose: what runs the coroutine, and when?

import asyncio
import atexit
import signal
import threading
from concurrent.futures import ThreadPoolExecutor


async def save(*args) -> None: ...


async def is_old(item: int) -> bool: ...


async def main(pool: ThreadPoolExecutor, items: list[int]) -> None:
    threading.Thread(target=save).start()
    pool.submit(save, 1)
    task = asyncio.create_task(save())
    task.add_done_callback(save)
    signal.signal(signal.SIGTERM, save)
    asyncio.get_running_loop().add_signal_handler(signal.SIGINT, save)
    atexit.register(save)
    print(filter(is_old, items), sorted(items, key=is_old), any(map(is_old, items)))
    await task
