import asyncio
import inspect


async def work() -> None: ...
async def other() -> None: ...


async def branches() -> None:
    if asyncio.iscoroutinefunction(work):
        await work()
    else:
        work()
    if not inspect.iscoroutinefunction(work):
        work()
    await work() if inspect.iscoroutinefunction(work) else work()


class Socket:
    async def send_str(self, text: str) -> None: ...
    async def send_bytes(self, data: bytes) -> None: ...


async def older_versions(socket: Socket, message) -> None:
    # In some versions of the library these are plain functions.
    write = socket.send_bytes if isinstance(message, bytes) else socket.send_str
    if inspect.iscoroutinefunction(write):
        await write(message)
    else:
        write(message)


async def several_branches(kind) -> None:
    if kind is None:
        work()
    elif inspect.iscoroutinefunction(work):
        await work()
    elif kind == "plain":
        work()
    else:
        work()


async def of_another() -> None:
    if inspect.iscoroutinefunction(other):
        await other()
    else:
        work()
    if inspect.iscoroutinefunction(work):
        work()


async def left_early() -> None:
    if inspect.iscoroutinefunction(work):
        return await work()
    work()
