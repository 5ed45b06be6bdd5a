# asyncfix-case: unsafe
# A loop that appends, and a `return`.

import asyncio


async def ask(host: str) -> str: ...


async def ask_two() -> list[str]:
    answers = []
    tasks = [asyncio.create_task(ask("a")), asyncio.create_task(ask("b"))]
    done, pending = await asyncio.wait(tasks)
    for task in done:
        answers.append(task.result())
    return answers


async def ask_all(tasks: list[asyncio.Task[str]]) -> list[str]:
    finished, _ = await asyncio.wait(tasks)
    return [task.result() for task in finished]
