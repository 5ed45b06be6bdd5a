# asyncfix-case: unsafe
# An async generator is not a coroutine: `await` on it would fail.

from collections.abc import AsyncIterator


async def rows() -> AsyncIterator[int]:
    yield 1


async def main() -> None:
    rows()
