# asyncfix-case: unsafe
# A `wait` that is not asyncio's.

import concurrent.futures


class Group:
    async def wait(self, coroutines: list) -> None: ...


async def work() -> None: ...


async def main(group: Group, futures: list[concurrent.futures.Future[int]]) -> None:
    await group.wait([work(), work()])
    concurrent.futures.wait(futures)
