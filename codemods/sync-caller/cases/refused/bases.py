# asyncfix-case: unsafe
from abc import ABC, abstractmethod
from typing import Protocol

from unknown import Missing

from disk import write


class Base:
    def load(self) -> None: ...


class Derived(Base):
    def load(self) -> None:
        write()


class Upper:
    def store(self) -> None:
        write()


class Lower(Upper):
    def store(self) -> None: ...


class Closer(Protocol):
    def close(self) -> None: ...


class File:
    def close(self) -> None:
        write()


class Abstract(ABC):
    @abstractmethod
    def flush(self) -> None:
        write()


class Stranger(Missing):
    def begin(self) -> None:
        write()


class Special:
    def __enter__(self) -> None:
        write()

    @property
    def size(self) -> int:
        write()
        return 1


async def main(derived: Derived, upper: Upper, file: File, stranger: Stranger) -> None:
    derived.load()
    upper.store()
    file.close()
    stranger.begin()


class Plain:
    def mix(self) -> None:
        write()


class Beside:
    def mix(self) -> None: ...


class Both(Beside, Plain):
    pass


class Real:
    def send(self) -> None:
        write()


class FakeReal:
    def send(self) -> None: ...


async def more(plain: Plain, real: Real) -> None:
    plain.mix()
    real.send()
