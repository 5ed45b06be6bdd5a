import asyncio


async def fetch() -> None: ...


def main() -> None:
    fetch()


def cli() -> None:
    asyncio.run(main())


def local() -> None:
    def start() -> None:
        fetch()

    asyncio.run(start())
