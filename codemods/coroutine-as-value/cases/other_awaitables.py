# asyncfix-case: unsafe
# An awaitable that is also a context manager or has attributes of its own: the place does
# not reject it.

import asyncio


class Request:
    def __await__(self):
        yield

    async def __aenter__(self) -> str: ...

    async def __aexit__(self, *exc) -> None: ...


def get(url: str) -> Request: ...


async def main() -> bool:
    async with get("/") as response:
        print(response)
    future = asyncio.get_running_loop().create_future()
    return future.done() and not future.cancelled()
