# In a plain function the loop that runs the wait makes the tasks.

import asyncio


async def work() -> None: ...


def main() -> None:
    loop = asyncio.new_event_loop()
    loop.run_until_complete(asyncio.wait([work(), work()]))
    loop.close()
