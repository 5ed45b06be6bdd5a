# asyncfix-case:
# The coroutine is asked alone, or the other operand is known not to take it: safe.
import unittest


async def number() -> int: ...
async def many() -> list[int]: ...


async def arithmetic(unknown, n: int, text: str, names: list[str]):
    print(n + number(), number() + 1, text == number(), 1 < number() < 3, "n: %s" % number())
    print(unknown in many(), not number(), -number(), many()[unknown], many().count(unknown))
    print(names[number()], names[number() :], number() in names)
    print([n, *names] + many(), max(n, number()), sum(many(), unknown))
    print(number() and unknown, unknown < n < number(), [x + unknown for x in many()])
    n += number()
    for x in many():
        unknown += x
    value = number()
    return value * n


class Tests(unittest.IsolatedAsyncioTestCase):
    async def test(self, unknown) -> None:
        self.assertEqual(1, number())
        self.assertIn(unknown, many())
        self.assertTrue(number(), unknown)
