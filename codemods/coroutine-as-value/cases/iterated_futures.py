# asyncfix-case: unsafe
# A future has an `__iter__` for `yield from`: anything else that iterates over it fails, or gets
# nothing once it is done.

import asyncio


async def load(n: int) -> int: ...


def read(path: str) -> list[str]: ...


async def unpacked() -> int:
    one, other = asyncio.gather(load(1), load(2))
    return one + other


async def looped() -> None:
    for n in asyncio.gather(*map(load, range(3))):
        print(n)
    print([n for n in asyncio.gather(load(1), return_exceptions=True)])


async def by_name() -> list[int]:
    results = asyncio.gather(*(load(n) for n in range(3)), return_exceptions=True)
    if results:
        print("all are here", results)
    return [result for result in results if not isinstance(result, BaseException)]


async def taken(names: list[str]) -> None:
    print(sorted(asyncio.gather(load(1), load(2))))
    print(dict(zip(names, asyncio.gather(*map(load, range(3))))))
    numbers = [0, *asyncio.gather(load(1), load(2))]
    print(numbers)
    # Awaiting does not repair this: advice.
    print(*asyncio.shield(load(1)))


async def in_thread(path: str) -> None:
    loop = asyncio.get_running_loop()
    for line in loop.run_in_executor(None, read, path):
        print(line)


# Left alone: the future itself is wanted somewhere, or may be.


async def awaited_later() -> None:
    both = asyncio.gather(load(1), load(2))
    print("loading", both.done())
    for n in await both:
        print(n)


async def in_a_branch(eager: bool) -> None:
    both = asyncio.gather(load(1), load(2))
    if eager:
        for n in both:
            print(n)
    else:
        print(await both)


async def handed_on(show) -> None:
    both = asyncio.gather(load(1), load(2))
    show(both)
    print(list(both))


async def many() -> None:
    futures = [asyncio.gather(load(1)), asyncio.gather(load(2))]
    for future in futures:
        print(await future)
    waiting = {asyncio.gather(load(1))}
    both = asyncio.gather(load(1), load(2))
    if both in waiting:
        print(list(both))


class Rows(asyncio.Future):
    def __iter__(self):
        return iter([1, 2])


def rows() -> Rows: ...


async def of_a_class() -> None:
    for row in rows():
        print(row)


def old_style(loop: asyncio.AbstractEventLoop):
    yield from asyncio.gather(load(1), load(2))
