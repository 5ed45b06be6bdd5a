# asyncfix-together: target=3.11 min=3.11
"""Pages that are fetched side by side: gather and wait, each held the wrong way round."""

import asyncio
from asyncio import TimeoutError


class PageError(Exception):
    pass


async def fetch(page: int) -> str:
    await asyncio.sleep(0.01 * (5 - page))
    if page == 4:
        raise PageError(page)
    return f"page {page}"


async def poll(seen: list) -> None:
    try:
        while True:
            seen.append("poll")
            await asyncio.sleep(0.001)
    finally:
        await asyncio.sleep(0.005)
        seen.append("end")


async def all_of(pages: list) -> list:
    return await asyncio.gather([fetch(page) for page in pages])


async def in_order(pages: list) -> list:
    tasks = [asyncio.create_task(fetch(page)) for page in pages]
    done, _ = await asyncio.wait(tasks)
    return [task.result() for task in done]


async def quickest(pages: list) -> list:
    done, pending = await asyncio.wait(
        [fetch(page) for page in pages],
        return_when=asyncio.FIRST_COMPLETED,
    )
    found = []
    for task in done:
        if task.exception() is None:
            found.append(task.result())
    return found


async def warm_up(pages: list) -> None:
    asyncio.gather(*(fetch(page) for page in pages))


async def check(pages: list) -> None:
    try:
        await asyncio.gather(*(fetch(page) for page in pages), return_exceptions=True)
    except PageError as error:
        print(f"{error} is missing")
        raise


async def watched(pages: list) -> list:
    seen: list = []
    poller = asyncio.create_task(poll(seen))
    titles = await asyncio.wait_for(in_order(pages), 1)
    poller.cancel()
    assert titles == [f"page {page}" for page in pages], titles
    return seen


async def main() -> None:
    assert await all_of([1, 2]) == ["page 1", "page 2"]
    one, two = await asyncio.gather(fetch(1), fetch(2))
    assert (one, two) == ("page 1", "page 2"), (one, two)
    assert await in_order([3, 1, 2]) == ["page 3", "page 1", "page 2"]
    assert await quickest([1, 2, 3]) == ["page 3"]
    await warm_up([3])
    try:
        seen = await watched([1, 2])
    except TimeoutError:
        seen = []
    assert seen.count("poll") > 1, seen


asyncio.run(main())
