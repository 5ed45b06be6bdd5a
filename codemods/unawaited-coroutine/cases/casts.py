# What a cast says may not be so; a class that is bound again may be another.
from types import SimpleNamespace
from typing import cast


class Store:
    async def load(self, key: str) -> None: ...


class Traced:
    async def walk(self, key: str) -> None: ...


def traced(cls): ...


Traced = traced(Traced)


async def main(given: object) -> None:
    store = cast(Store, SimpleNamespace(load=print))
    store.load("a")
    cast(Store, given).load("b")
    Traced().walk("c")
    Store().load("d")
