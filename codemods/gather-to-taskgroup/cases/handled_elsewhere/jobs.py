# asyncfix-case: unsafe target=3.11
# Another file handles the error, or the function is handed on to what may.

import asyncio


async def send(name: str) -> None: ...


async def called() -> None:
    await asyncio.gather(send("Ann"), send("Ben"))


async def retried() -> None:
    await asyncio.gather(send("Ann"), send("Ben"))


async def in_table() -> None:
    await asyncio.gather(send("Ann"), send("Ben"))


class Pool:
    def __init__(self) -> None:
        self._jobs: list[asyncio.Task[None]] = []

    async def work(self) -> None:
        await asyncio.gather(send("Ann"), send("Ben"))

    def start(self) -> None:
        self._jobs.append(asyncio.create_task(self.work()))

    async def stop(self) -> None:
        for job in self._jobs:
            try:
                await job
            except ValueError:
                print("no such name")


class Base:
    async def push(self) -> None: ...


class Sender(Base):
    async def push(self) -> None:
        await asyncio.gather(send("Ann"), send("Ben"))


class Alone:
    async def push(self) -> None:
        await asyncio.gather(send("Ann"), send("Ben"))


async def fine() -> None:
    await asyncio.gather(send("Ann"), send("Ben"))


COMMANDS = {"send": in_table}
