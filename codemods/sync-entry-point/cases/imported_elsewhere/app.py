import asyncio


async def fetch() -> None: ...


def main() -> None:
    fetch()


def alone() -> None:
    fetch()


if __name__ == "__main__":
    asyncio.run(main())
    asyncio.run(alone())
