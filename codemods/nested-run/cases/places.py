# asyncfix-case: unsafe
import asyncio
import asyncio as aio
from asyncio import run as start


async def fetch(n: int = 0) -> dict: ...


class Given:
    first: "Given"

    def __await__(self): ...

    def __call__(self) -> "Given": ...


async def places(flag: bool, loop: asyncio.AbstractEventLoop, given: Given, unknown) -> None:
    start(fetch())
    aio.run(main=fetch())
    loop.run_until_complete(future=given)
    await asyncio.run(fetch())
    print(not asyncio.run(fetch()), -asyncio.run(fetch()), asyncio.run(fetch()) ** 2)
    asyncio.run(fetch() if flag else fetch(1))
    asyncio.run((fetch()))
    asyncio.run((given))
    asyncio.run(given.first)
    asyncio.run(  # why
        fetch()
    )
    asyncio.run(
        fetch(  # inner
            1,
        )
    ).get("a")
    asyncio.run(
        given
        .first()
    )
    asyncio.run(main=(
        given
        .first()
    ))
    print(f"{asyncio.run(fetch())!r}", asyncio.run(fetch()).get("a"))
    asyncio.run(*given)
    asyncio.run()
    asyncio.run(coroutine := fetch())
    print(coroutine)
    match asyncio.run(fetch()):
        case {}:
            pass
    try:
        asyncio.run(fetch())
    except Exception:
        print()


class Plain:
    value = asyncio.run(fetch())

    def method(self) -> None:
        asyncio.run(fetch())


async def shadowed(asyncio, start) -> None:
    asyncio.run(fetch())
    start(fetch())


async def decorated() -> None:
    @given(asyncio.run(fetch()))
    def inner(value=asyncio.run(fetch())) -> None: ...
