"""Streams and subprocesses opened with `loop=`: `TypeError` since Python 3.10."""

import asyncio
import os
import sys
import tempfile


async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(await reader.readline())
    await writer.drain()
    writer.close()


async def say(connection: tuple[asyncio.StreamReader, asyncio.StreamWriter]) -> bytes:
    reader, writer = connection
    writer.write(b"hello\n")
    answer = await reader.read()
    writer.close()
    await writer.wait_closed()
    return answer


async def over_tcp(loop: asyncio.AbstractEventLoop) -> None:
    server = await asyncio.start_server(echo, "127.0.0.1", 0, loop=loop)
    async with server:
        port = server.sockets[0].getsockname()[1]
        assert await say(await asyncio.open_connection("127.0.0.1", port, loop=loop)) == b"hello\n"


async def over_unix(loop: asyncio.AbstractEventLoop, path: str) -> None:
    server = await asyncio.start_unix_server(echo, path, loop=loop)
    async with server:
        assert await say(await asyncio.open_unix_connection(path, loop=loop)) == b"hello\n"


async def processes(loop: asyncio.AbstractEventLoop) -> None:
    child = await asyncio.create_subprocess_exec(sys.executable, "-c", "", loop=loop)
    assert await child.wait() == 0
    child = await asyncio.create_subprocess_shell("exit 3", loop=loop)
    assert await child.wait() == 3


async def main() -> None:
    loop = asyncio.get_running_loop()
    failures = []
    with tempfile.TemporaryDirectory() as folder:
        for attempt in (
            over_tcp(loop),
            over_unix(loop, os.path.join(folder, "socket")),
            processes(loop),
        ):
            try:
                await attempt
            except TypeError as error:
                failures.append(str(error))
    assert not failures, failures


asyncio.run(main())
