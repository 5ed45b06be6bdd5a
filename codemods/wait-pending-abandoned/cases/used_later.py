# asyncfix-case: unsafe
# The tasks themselves are used later: awaited, cancelled, asked, waited for once more.

import asyncio


async def ask(host: str) -> str: ...


async def main(hosts: set[str]) -> None:
    tasks = [asyncio.create_task(ask(host)) for host in hosts]
    done, _ = await asyncio.wait(tasks, timeout=1)
    for task in tasks:
        print(task.done())
    waiting = {asyncio.create_task(ask(host)) for host in hosts}
    while waiting:
        done, _ = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        waiting -= done
