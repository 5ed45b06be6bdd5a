# asyncfix-proof: unsafe min=3.11 target=3.11
"""One fails, and the other goes on with what is closed meanwhile."""

import asyncio


class Connection:
    is_open = True

    async def send(self, text: str, wait: asyncio.Event) -> None:
        await wait.wait()
        if not self.is_open:
            misused.append(text)


misused: list[str] = []


async def refuse() -> None:
    raise ConnectionError("refused")


async def send_both(connection: Connection, wait: asyncio.Event) -> None:
    await asyncio.gather(refuse(), connection.send("hello", wait))


async def main() -> None:
    connection = Connection()
    wait = asyncio.Event()
    sending = asyncio.create_task(send_both(connection, wait))
    await asyncio.wait([sending])
    assert sending.exception() is not None
    connection.is_open = False
    others = asyncio.all_tasks() - {asyncio.current_task()}
    wait.set()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert not others and misused == [], (others, misused)


asyncio.run(main())
