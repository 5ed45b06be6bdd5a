import asyncio

import jobs
from jobs import Alone, Base, fine, retried


async def retry(function) -> None:
    for _ in range(3):
        try:
            return await function()
        except ValueError:
            print("once more")


async def push(sender: Base) -> None:
    try:
        await sender.push()
    except ValueError:
        print("no such name")


async def main() -> None:
    try:
        await jobs.called()
    except ValueError:
        print("no such name")
    await retry(retried)
    await Alone().push()
    await fine()


asyncio.run(main())
