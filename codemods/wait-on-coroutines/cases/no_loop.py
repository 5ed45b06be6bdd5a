# asyncfix-case: advice
# A plain function without a loop of its own has nothing to make the tasks with.

import asyncio


async def work() -> None: ...


asyncio.run(asyncio.wait([work(), work()]))
