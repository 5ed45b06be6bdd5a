# asyncfix-case: advice
# A function that is called in another way too would change for that caller, and one that
# makes no coroutine may not need a loop at all: a person must choose.

import asyncio


async def fetch(url: str) -> str: ...


def main() -> None:
    fetch("/a")


def hello() -> None:
    print("hello")


def test_main() -> None:
    main()


asyncio.run(main())
asyncio.run(hello())
