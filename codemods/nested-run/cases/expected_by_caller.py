# The error is what a caller waits for: the function around is run where it is expected.
import asyncio
import unittest
from contextlib import suppress

import pytest


async def fetch() -> int: ...


class Test(unittest.TestCase):
    def test_with(self):
        async def main():
            coro = fetch()
            try:
                asyncio.run(coro)
            finally:
                coro.close()

        with self.assertRaisesRegex(RuntimeError, "cannot be called from a running"):
            asyncio.run(main())

    def test_as_an_argument(self):
        async def main():
            asyncio.run(fetch())

        self.assertRaises(RuntimeError, asyncio.run, main())

    def test_method(self):
        with self.assertRaises(Exception):
            asyncio.run(self.method())

    async def method(self):
        await self.other_method()

    async def other_method(self):
        asyncio.run(fetch())


async def helper():
    asyncio.run(fetch())


async def uses_helper():
    await helper()


def test_helper():
    with pytest.raises(RuntimeError):
        asyncio.run(uses_helper())


async def tried():
    asyncio.run(fetch())


def try_it():
    try:
        asyncio.run(tried())
    except (OSError, RuntimeError):
        print("as expected")


async def suppressed():
    asyncio.run(fetch())


def suppress_it():
    with suppress(RuntimeError):
        asyncio.run(suppressed())


@pytest.mark.xfail(raises=RuntimeError, strict=True)
async def test_fails():
    asyncio.run(fetch())


@pytest.mark.xfail(raises=RuntimeError, strict=True)
def test_fails_within():
    async def main():
        asyncio.run(fetch())

    asyncio.run(main())
