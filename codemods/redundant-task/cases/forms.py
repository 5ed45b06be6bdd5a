# asyncfix-case: unsafe
"""Ways to write it."""

import asyncio as aio
from asyncio import create_task as spawn
from asyncio import ensure_future, get_running_loop


async def fetch(n: int) -> list[int]:
    return [n]


class Client:
    async def get(self) -> list[int]:
        return await spawn(self._get())

    async def _get(self) -> list[int]:
        return await aio.create_task(self.other())

    async def other(self) -> list[int]:
        return []

    @staticmethod
    async def static() -> None:
        await ensure_future(Client.static_part())

    @staticmethod
    async def static_part() -> None: ...


async def main(client: Client, loop: aio.AbstractEventLoop) -> None:
    a = await spawn(fetch(1))
    b = (await ensure_future(fetch(2)))[0]
    c = [await loop.create_task(fetch(n)) for n in a]
    d = await (get_running_loop().create_task((fetch(3))))
    e = f"{await aio.create_task(fetch(4))}"
    if await spawn(fetch(5)) and (f := await spawn(fetch(6))):
        print(f)
    await spawn(
        fetch(
            """
            text
        """.count("t"),
        ),
    )
    await aio.create_task(aio.sleep(1))
    await aio.create_task(client.get()); await spawn(client.other())
    g = await spawn(  # why
        fetch(7),  # because
    )
    h = await spawn  (fetch(8))
    match await spawn(fetch(9)):
        case [i]:
            print(i)
    await aio.gather(*[await spawn(fetch(n)) for n in range(3)])
    print(b, c, d, e, g, h, lambda: spawn(fetch(10)))


async def last_use() -> None:
    await spawn(fetch(1))
