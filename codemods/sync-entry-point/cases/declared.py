# asyncfix-case: unsafe
# Only an annotation says that a call in it gives something to await.

import asyncio
from collections.abc import Awaitable, Callable

send: Callable[[str], Awaitable[None]]


def main() -> None:
    send("hello")


asyncio.run(main())
