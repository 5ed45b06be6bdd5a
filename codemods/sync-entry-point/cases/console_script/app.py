# asyncfix-case: unsafe
import asyncio


async def fetch() -> None: ...


def main() -> None:
    fetch()


if __name__ == "__main__":
    asyncio.run(main())
