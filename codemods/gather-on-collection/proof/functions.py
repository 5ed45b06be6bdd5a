"""A function is not the coroutine that it makes."""

import asyncio

done: list[str] = []


async def work() -> None:
    done.append("work")


class Server:
    async def serve(self) -> None:
        done.append("serve")

    async def start(self) -> None:
        await asyncio.get_running_loop().create_task(self.serve)


async def main() -> None:
    await asyncio.create_task(work)
    await Server().start()


asyncio.run(main())
assert done == ["work", "serve"]
