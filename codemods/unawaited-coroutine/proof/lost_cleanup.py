"""`close` without `await` leaves the server's side of the connection waiting for ever."""

import asyncio


class Client:
    def __init__(self, writer: asyncio.StreamWriter) -> None:
        self.writer = writer

    async def close(self) -> None:
        self.writer.close()
        await self.writer.wait_closed()


async def main() -> None:
    ended = asyncio.Event()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()
        ended.set()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()
    _, writer = await asyncio.open_connection(host, port)
    client = Client(writer)
    try:
        client.close()
        await asyncio.wait_for(ended.wait(), 0.5)
    finally:
        writer.close()
        server.close()


asyncio.run(main())
