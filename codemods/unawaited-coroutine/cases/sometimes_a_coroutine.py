# asyncfix-case: advice
# A callee that only sometimes returns a coroutine: awaiting `None` would fail, so the
# finding comes without a fix.

from collections.abc import Awaitable, Callable


async def fire(callback: Callable[[], Awaitable[None] | None]) -> None:
    callback()
