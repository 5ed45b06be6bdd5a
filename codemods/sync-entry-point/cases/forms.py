import asyncio
import asyncio as aio
from asyncio import run


async def fetch(n: int = 0) -> list[int]: ...


def main(  # the entry
    n: int = 0,
) -> None:
    """Docstring."""
    fetch()  # first
    rows = fetch(1)
    print(rows[0])
    if fetch(2):
        print([x for x in fetch(3)])
    with open("x") as f:
        fetch(len(f.read()))

    def inner():
        fetch()

    inner()
    handler = lambda: fetch()
    print(handler)


def aliased() -> None:
    fetch()


def imported() -> None:
    fetch()


def debugged() -> None:
    fetch()


def twice(n: int) -> None:
    fetch(n)


def keyword() -> None:
    fetch()


def runner() -> None:
    fetch()


if __name__ == "__main__":
    asyncio.run(main())
    aio.run(aliased())
    run(imported())
    asyncio.run(debugged(), debug=True)
    asyncio.run(twice(1))
    asyncio.run(twice(2))
    asyncio.run(main=keyword())
    with asyncio.Runner() as r:
        r.run(runner())
    asyncio.get_event_loop().run_until_complete(asyncio.wait_for(fetch(), 1))
