# asyncfix-proof: unsafe
"""What the event loop calls later is not awaited."""

import asyncio
import gc
import threading

done: list[str] = []


async def save(key: str) -> None:
    await asyncio.sleep(0)
    done.append(key)


class Store:
    async def close(self) -> None:
        await asyncio.sleep(0)
        done.append("closed")


async def main() -> None:
    loop = asyncio.get_running_loop()
    for key in ("a", "b"):
        loop.call_soon(save, key)
    loop.call_later(0.01, lambda: save("c"))
    loop.call_at(loop.time() + 0.02, save, "d")
    thread = threading.Thread(target=lambda: loop.call_soon_threadsafe(Store().close))
    await asyncio.sleep(0.05)
    thread.start()
    gc.collect()
    await asyncio.sleep(0.1)
    thread.join()


asyncio.run(main())
assert done == ["a", "b", "c", "d", "closed"], done
