# asyncfix-case: unsafe
# Something happens between the wait and the results, or with each of them.

import asyncio
import logging


async def ask_all(tasks: list[asyncio.Task[str]]) -> list[str]:
    done, _ = await asyncio.wait(tasks)
    logging.info("all done")
    answers = [task.result() for task in done]
    finished, _ = await asyncio.wait(tasks)
    for task in finished:
        logging.info("done: %s", task)
        answers.append(task.result())
    return answers
