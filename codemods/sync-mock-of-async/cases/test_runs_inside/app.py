import asyncio


async def fetch() -> str:
    return "3.5"


async def fetch_later() -> str:
    return "4.5"


async def show() -> None:
    print(await fetch(), await fetch_later())


def start() -> None:
    asyncio.run(show())


def main() -> int:
    start()
    return 0


def describe() -> str:
    return "prices"
