# asyncfix-case: unsafe
import asyncio
import contextlib

import project


async def fetch(n: int = 0) -> int: ...


def returns_coroutine():
    fetch()
    return fetch()


def returns_sometimes(flag: bool):
    fetch()
    if flag:
        return fetch()
    return None


def returns_unknown():
    fetch()
    return project.job()


def generator():
    fetch()
    yield 1


@project.decorator
def decorated() -> None:
    fetch()


@contextlib.contextmanager
def manager():
    fetch()
    yield


def called_elsewhere() -> None:
    fetch()


def other() -> None:
    called_elsewhere()


def named_elsewhere() -> None:
    fetch()


HANDLERS = [named_elsewhere]


def exported() -> None:
    fetch()


__all__ = ["exported"]


def runs_a_loop() -> None:
    fetch()
    asyncio.run(fetch())


def recursive(n: int) -> None:
    fetch()
    if n:
        recursive(n - 1)


def makes_none() -> None:
    print("hello")


def only_hands_on() -> None:
    project.schedule(fetch())


def rebound() -> None:
    fetch()


rebound = project.wrap(rebound)


class App:
    def main(self) -> None:
        fetch()


asyncio.run(returns_coroutine())
asyncio.run(returns_sometimes(True))
asyncio.run(returns_unknown())
asyncio.run(generator())
asyncio.run(decorated())
asyncio.run(manager())
asyncio.run(called_elsewhere())
asyncio.run(named_elsewhere())
asyncio.run(exported())
asyncio.run(runs_a_loop())
asyncio.run(recursive(1))
asyncio.run(makes_none())
asyncio.run(only_hands_on())
asyncio.run(rebound())
asyncio.run(App().main())
asyncio.run(unknown())
asyncio.run(project.main())
