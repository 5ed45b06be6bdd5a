# asyncfix-case: unsafe
# What others implement: an abstract method, a protocol, a body that does nothing, a method
# that is `async` in another class.

import abc
from typing import Protocol


class Base(abc.ABC):
    @abc.abstractmethod
    def start(self) -> int:
        return 1

    def stop(self) -> int:
        raise NotImplementedError

    def pause(self) -> None:
        """For others to fill in."""

    def save(self) -> int:
        return 1


class Child(Base):
    async def save(self) -> int:
        return 2


class Shape(Protocol):
    def area(self) -> int:
        return 0


async def main(base: Base, shape: Shape) -> None:
    await base.start()
    await base.stop()
    await base.pause()
    await base.save()
    await shape.area()
