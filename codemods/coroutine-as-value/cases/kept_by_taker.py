# asyncfix-case: unsafe
"""Functions of the project that keep the coroutine, or hand it to one that does; all others await."""

import asyncio
from collections import deque
from functools import partial

current = None
registry: dict = {}
line: deque = deque()


async def ant(key: int) -> int: ...


async def bat(key: int) -> int: ...


async def cat(key: int) -> int: ...


async def dog(key: int) -> int: ...


async def eel(key: int) -> int: ...


async def fox(key: int) -> int: ...


async def gnu(key: int) -> int: ...


async def hen(key: int) -> int: ...


async def ibis(key: int) -> int: ...


async def jay(key: int) -> int: ...


async def kite(key: int) -> int: ...


async def lark(key: int) -> int: ...


async def mole(key: int) -> int: ...


async def newt(key: int) -> int: ...


async def owl(key: int) -> int: ...


async def awaits() -> None:
    print(await ant(1), await ant(2))
    print(await bat(1), await bat(2))
    print(await cat(1), await cat(2))
    print(await dog(1), await dog(2))
    print(await eel(1), await eel(2))
    print(await fox(1), await fox(2))
    print(await gnu(1), await gnu(2))
    print(await hen(1), await hen(2))
    print(await ibis(1), await ibis(2))
    print(await jay(1), await jay(2))
    print(await kite(1), await kite(2))
    print(await lark(1), await lark(2))
    print(await mole(1), await mole(2))
    print(await newt(1), await newt(2))
    print(await owl(1), await owl(2))


def remember(thing):
    global current
    current = thing


def register(key, thing):
    registry[key] = thing
    return key


def enqueue(thing):
    line.append(thing)


def bundle(name, thing):
    return {"name": name, "thing": thing}


def first_of(*things):
    return things[0] if len(things) == 1 else list(things)


def twice(thing):
    yield thing
    yield thing


def passes_on(thing):
    alias = thing
    return enqueue(alias)


def passes_on_by_keyword(thing):
    return register("a", thing=thing)


def later(thing):
    return lambda: thing


class Pool:
    def __init__(self) -> None:
        self.items: list = []

    def accept(self, item) -> None:
        self.item = item

    def give(self, item) -> None:
        self.accept(item)


async def left_alone(pool: Pool) -> None:
    remember(ant(1))
    register("a", bat(2))
    enqueue(cat(3))
    bundle("b", dog(4))
    first_of(eel(5))
    for each in twice(fox(6)):
        print(each)
    passes_on(gnu(7))
    passes_on_by_keyword(hen(8))
    later(ibis(9))
    pool.accept(jay(10))
    pool.give(kite(11))
    pool.give(item=lark(12))


async def variables(pool: Pool) -> None:
    one = mole(1)
    enqueue(one)
    two = newt(2)
    passes_on(two)
    three = owl(3)
    pool.give(three)


# These use it in a way that no coroutine can be used.


def shown(thing):
    registry["row"] = thing
    return thing.name


def dumped(thing):
    if hasattr(thing, "model_dump"):
        return thing.model_dump()
    return thing


def measured(thing):
    return thing + 1


async def repaired() -> None:
    shown(one_of(1))
    dumped(two_of(1))
    measured(three_of(1))


async def one_of(n: int): ...


async def two_of(n: int): ...


async def three_of(n: int): ...


async def others_await() -> None:
    print(await one_of(1), await one_of(2), await one_of(3))
    print(await two_of(1), await two_of(2), await two_of(3))
    print(await three_of(1), await three_of(2), await three_of(3))
    asyncio.get_running_loop().call_soon(partial(print, 1))
