# The test runs the coroutine where it expects the error.
import asyncio
import unittest


class Manager:
    def __enter__(self): ...

    def __exit__(self, *details): ...


async def numbers():
    yield 1


class Test(unittest.TestCase):
    def test_manager(self):
        async def main():
            async with Manager():
                pass

        with self.assertRaisesRegex(TypeError, "asynchronous context manager"):
            asyncio.run(main())

    def test_iteration(self):
        async def main():
            for number in numbers():
                print(number)

        self.assertRaises(TypeError, asyncio.run, main())
