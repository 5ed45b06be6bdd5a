# asyncfix-case: unsafe advice
# A generator is not a coroutine function, and `async` would not make it one.

import asyncio


async def fetch() -> None: ...


def main():
    fetch()
    yield 1


asyncio.run(main())
