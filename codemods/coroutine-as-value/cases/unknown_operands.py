# asyncfix-case: unsafe
# What stands beside the coroutine may be anything, and have a method that takes it: unsafe.
import unittest


async def number() -> int: ...


async def arithmetic(unknown, other: object, n: int):
    print(unknown + number(), number() + unknown, unknown % number(), other == number())
    print(unknown == number(), number() != unknown, unknown < number() < 3, 1 < number() < unknown)
    print(number() in unknown, unknown[number()], unknown[1, number()], unknown[number() :])
    print((number() if n else 0) + unknown, max(unknown, number()), sum(unknown, number()))
    unknown += number()
    unknown.total -= number()
    del unknown[number()]
    value = number()
    print(value * unknown)
    lowest = number()
    return min(lowest, unknown.lowest)


class Tests(unittest.IsolatedAsyncioTestCase):
    async def test(self, unknown) -> None:
        self.assertEqual(unknown, number())
        self.assertIn(number(), unknown)
        self.assertEqual(await number(), unknown)
