# asyncfix-case: unsafe
# What is given must be a coroutine: `await` fails on anything else.
import asyncio
from collections.abc import Awaitable, Callable


def setup():
    print("ready")


def conditional(flag):
    if flag:
        return fetch()


def hands_on():
    return fetch()


async def fetch() -> int: ...


async def main(given, declared: Awaitable[int], make: Callable[[], Awaitable[int]]) -> None:
    asyncio.run(setup())
    asyncio.run(conditional(True))
    asyncio.run(given)
    asyncio.run(given())
    asyncio.run(hands_on())
    asyncio.get_running_loop().run_until_complete(declared)
    asyncio.get_running_loop().run_until_complete(make())
    asyncio.get_running_loop().run_until_complete(asyncio.ensure_future(fetch()))
    coroutine = fetch()
    asyncio.run(coroutine)
