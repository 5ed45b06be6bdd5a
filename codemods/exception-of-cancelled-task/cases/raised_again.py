# asyncfix-case: unsafe
# Where the error is raised again or ends the function, going on without one may say "all is
# well": unsafe. So is a comprehension.

import asyncio


async def main(tasks: set[asyncio.Task[None]]) -> list[object]:
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    for task in done:
        if task.exception() is not None:
            raise task.exception()
    return [each.exception() for each in done if each.exception()]
