# Another error, another function of that name, or a use elsewhere: the finding stays.
import asyncio

import pytest


async def fetch() -> int: ...


async def main():
    asyncio.run(fetch())


def test_another_error():
    with pytest.raises(OSError):
        asyncio.run(main())


def test_another_function():
    async def main():
        raise RuntimeError

    with pytest.raises(RuntimeError):
        asyncio.run(main())


def in_handler():
    try:
        print()
    except RuntimeError:
        asyncio.run(main())


class Store:
    async def get(self):
        return asyncio.run(fetch())


def other_method(mapping, key: dict):
    try:
        return mapping.get("a"), key.get("b")
    except RuntimeError:
        return None
