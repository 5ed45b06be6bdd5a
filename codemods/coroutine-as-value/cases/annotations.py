# asyncfix-case: unsafe
from __future__ import annotations

from collections.abc import Awaitable
from typing import Any


async def load(key: str = "") -> int: ...


def takes_int(value: int, *rest: int, named: int = 0, **more: int) -> None: ...
def takes_anything(value: object) -> None: ...
def takes_any(value: Any) -> None: ...
def takes_either(value: int | Awaitable[int]) -> None: ...
def takes_str(value: str) -> None: ...
def untyped(value): ...


class Row:
    amount: int = 0
    anything: object = None

    def __init__(self, amount: int) -> None:
        self.amount = amount

    @property
    def computed(self) -> int: ...

    @computed.setter
    def computed(self, value: int) -> None: ...


async def arguments(mapping: dict[str, int], numbers: list[int]) -> None:
    takes_int(load())
    takes_int(1, load(), load(), named=load(), extra=load())
    takes_anything(load())
    takes_any(load())
    takes_either(load())
    takes_str(load())
    untyped(load())
    row = Row(load())
    row = Row(amount=load())
    row.amount = load()
    row.computed = load()
    row.anything = load()
    mapping["a"] = load()
    mapping.get("a", load())
    numbers.append(load())
    numbers.insert(load(), 1)
    numbers += [load()]


async def returns() -> int:
    return load()


async def returns_conditionally(flag: bool) -> int | None:
    if flag:
        return load()
    return None if flag else load()


async def returns_tuple() -> tuple[int, int]:
    return load(), load()


async def returns_awaitable() -> Awaitable[int]:
    return load()


async def returns_undeclared():
    return load()


def plain() -> int:
    return load()
