# asyncfix-proof: unsafe
"""The server answers when both requests are there: one after the other they wait for ever."""

import asyncio


async def fetch(port: int, path: str) -> str:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"{path}\n".encode())
    answer = await asyncio.wait_for(reader.readline(), 2)
    writer.close()
    return answer.decode().strip()


async def show(port: int) -> str:
    user = await fetch(port, "/user")  # who
    orders = await fetch(port, "/orders")
    return f"{user} has {orders}"


async def main() -> None:
    arrived = 0
    both = asyncio.Event()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal arrived
        path = await reader.readline()
        arrived += 1
        if arrived == 2:
            both.set()
        try:
            await asyncio.wait_for(both.wait(), 1)
            writer.write({b"/user\n": b"Ann\n", b"/orders\n": b"pears\n"}[path])
        except asyncio.TimeoutError:
            writer.write(b"timeout\n")
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    shown = await show(port)
    server.close()
    assert shown == "Ann has pears", shown


asyncio.run(main())
