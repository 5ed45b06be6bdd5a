import asyncio
import contextlib
import functools
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, ParamSpec, TypeVar

import unknown

P = ParamSpec("P")
R = TypeVar("R")


def register(function):
    HANDLERS.append(function)
    return function


HANDLERS: list = []


def retry(times: int):
    def decorate(function):
        @functools.wraps(function)
        async def wrapper(*args, **kwargs):
            for _ in range(times):
                return await function(*args, **kwargs)

        return wrapper

    return decorate


def typed(function: Callable[P, Awaitable[R]]) -> Callable[P, Coroutine[Any, Any, R]]:
    async def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
        return await function(*args, **kwargs)

    return wrapper


def in_thread(function):
    def wrapper(*args):
        return asyncio.run(function(*args))

    return wrapper


def start(function):
    @functools.wraps(function)
    def wrapper(*args):
        return asyncio.create_task(function(*args))

    return wrapper


@register
async def registered(): ...


@retry(3)
async def retried(): ...


@typed
async def declared(): ...


@in_thread
async def threaded(): ...


@start
async def started(): ...


@unknown.decorator
async def mystery(): ...


@unknown.decorator
@register
async def mystery_on_top(): ...


@functools.lru_cache
async def cached(): ...


@contextlib.asynccontextmanager
async def managed():
    yield


class Methods:
    @register
    async def registered(self): ...

    @start
    async def started(self): ...

    @functools.cached_property
    async def lazy(self): ...


async def main(methods: Methods):
    registered()
    retried()
    declared()
    threaded()
    started()
    mystery()
    mystery_on_top()
    managed()
    methods.registered()
    methods.started()


async def remembered():
    cached()
