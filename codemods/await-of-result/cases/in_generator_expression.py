# asyncfix-case: advice
# No fix in a generator expression: whoever takes the items is made for an asynchronous one.

def double(number: int) -> int:
    return 2 * number


async def main() -> None:
    async for number in (await double(n) for n in range(3)):
        print(number)
