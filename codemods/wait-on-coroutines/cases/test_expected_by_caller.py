# The test runs the function where it expects the error, or catches it.
import asyncio
import unittest


async def work() -> None: ...


class Test(unittest.TestCase):
    def test_refused(self):
        async def main():
            await asyncio.wait([work()])

        with self.assertRaises(TypeError):
            asyncio.run(main())


async def tried():
    await asyncio.wait([work()])


def try_it():
    try:
        asyncio.run(tried())
    except TypeError:
        print("Python 3.11 or later")
