import asyncio
import threading
from functools import lru_cache, partial
from unittest import mock

from disk import write

lock = threading.Lock()


def handed() -> None:
    write()


def tabled() -> None:
    write()


def patched() -> None:
    write()


def by_string() -> None:
    write()


@lru_cache
def cached() -> None:
    write()


def yields():
    write()
    yield 1


def runs() -> None:
    write()
    asyncio.run(write())


def in_generator() -> int:
    write()
    return 1


def in_lambda() -> None:
    write()


def at_top() -> None:
    write()


def locked() -> None:
    with lock:
        write()


def uncalled() -> None:
    write()


def only_itself() -> None:
    write()
    only_itself()


def bound_twice() -> None:
    write()


if lock:

    def bound_twice() -> None: ...


def waited() -> None:
    write()


def test_it() -> None:
    write()


def replaced() -> None:
    write()


table = {"tabled": tabled}
threading.Thread(target=partial(handed))
hook = lambda: in_lambda()
at_top()


async def main() -> None:
    handed()
    tabled()
    patched()
    by_string()
    cached()
    yields()
    runs()
    print(next(in_generator() for _ in "ab"))
    locked()
    bound_twice()
    await waited()
    replaced()
    with mock.patch("uses.patched"):
        getattr(main, "by_string")()
