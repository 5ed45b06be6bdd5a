# asyncfix-proof: unsafe
"""A thread that calls a coroutine function does none of its work."""

import asyncio
import functools

done: list[object] = []


async def save(key: str, *, twice: bool = False) -> int:
    await asyncio.sleep(0)
    done.append(key * 2 if twice else key)
    return len(done)


async def main() -> None:
    loop = asyncio.get_running_loop()
    await asyncio.to_thread(save, "a", twice=True)
    await loop.run_in_executor(None, save, "b")
    await loop.run_in_executor(None, functools.partial(save, "c", twice=True))
    await asyncio.to_thread(lambda: save("d"))
    count = await asyncio.to_thread(save, "e")
    assert count == 5, count


asyncio.run(main())
assert done == ["aa", "b", "cc", "d", "e"], done
