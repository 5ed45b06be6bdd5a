# asyncfix-case: unsafe
# Code that says that the tasks are to go on, and tests.

import asyncio


async def ask(host: str) -> str: ...


async def main() -> None:
    # The slower one goes on in the background.
    done, _ = await asyncio.wait([asyncio.create_task(ask("a"))], timeout=1)


async def test_ask() -> None:
    done, _ = await asyncio.wait([asyncio.create_task(ask("a"))], timeout=1)
    assert done
