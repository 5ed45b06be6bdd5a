# asyncfix-case: target=3.10
import asyncio


async def price(item: int) -> int: ...


class Runner:
    def run_until_complete(self, value) -> None: ...


def main() -> None:
    print([[price(item) + 1 for item in order] for order in [[1], [2]]])


def flat() -> None:
    print([price(item) + 1 for item in [1, 2]])


def other() -> None:
    price(1)


asyncio.run(main())
asyncio.run(flat())
Runner().run_until_complete(other())
