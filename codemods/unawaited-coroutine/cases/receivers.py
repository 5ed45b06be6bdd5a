from __future__ import annotations

import abc
import contextlib
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar, overload

T = TypeVar("T")


class Saves(Protocol):
    async def save(self) -> None: ...


class Base(abc.ABC):
    @abc.abstractmethod
    async def save(self) -> None: ...

    @classmethod
    async def make(cls) -> Base: ...

    @staticmethod
    async def reset() -> None: ...

    async def halt(self) -> None: ...


class Concrete(Base):
    async def save(self) -> None:
        super().save()
        self.reset()
        self.make()
        type(self).reset()


class Box(Generic[T]):
    def __init__(self, value: T) -> None:
        self.value = value

    def get(self) -> T:
        return self.value


@dataclass
class Holder:
    base: Base
    box: Box[Concrete]


class Overloaded:
    @overload
    async def load(self, key: int) -> int: ...
    @overload
    async def load(self, key: str) -> str: ...
    async def load(self, key):
        return key


class Callable_:
    async def __call__(self) -> None: ...


async def main(protocol: Saves, holder: Holder, maybe: Base | None, either: Concrete | Overloaded) -> None:
    protocol.save()
    holder.base.save()
    holder.box.get().save()
    [holder][0].base.save()
    {"a": holder}["a"].base.save()
    Base.reset()
    Concrete.make()
    Overloaded().load(1)
    Callable_()()
    if maybe is not None:
        maybe.save()
    if maybe:
        maybe.reset()
    if isinstance(either, Concrete):
        either.save()
    (maybe or holder.base).save()
    with contextlib.suppress(ValueError):
        holder.base.save()
    for each in [Concrete(), Concrete()]:
        each.save()


async def method_rebound(base: Base) -> None:
    base.halt = lambda: None
    base.halt()
