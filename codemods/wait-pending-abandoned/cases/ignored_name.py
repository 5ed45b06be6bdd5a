# asyncfix-case: unsafe
# A name that is meant to be ignored is replaced.

import asyncio


async def ask(host: str) -> str: ...


async def answers() -> list[str]:
    one = asyncio.create_task(ask("a"))
    other = asyncio.create_task(ask("b"))
    done, _ = await asyncio.wait({one, other}, timeout=1)
    return [task.result() for task in done]


async def answers_by_index() -> list[str]:
    done = (await asyncio.wait([asyncio.create_task(ask("c"))], timeout=1))[0]
    return [task.result() for task in done]
