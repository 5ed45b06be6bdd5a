# asyncfix-case: target=3.11
import asyncio


async def fetch() -> None: ...


def main() -> None:
    fetch()


def again() -> None:
    fetch()


class Other:
    def run(self, job) -> None: ...


asyncio.Runner().run(main())
with asyncio.Runner() as runner:
    runner.run(again())
Other().run(fetch)
