# Decorators that treat an `async def` and a plain function apart: the wrapper for the first counts.
import functools
import inspect
from inspect import iscoroutinefunction


def chosen(name):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args):
            return print(name, function(*args))

        @functools.wraps(function)
        async def async_wrapper(*args):
            return await function(*args)

        return async_wrapper if inspect.iscoroutinefunction(function) else wrapper

    return decorate


def branched(function):
    if iscoroutinefunction(function):

        async def wrapper(*args):
            return await function(*args)

    else:

        def wrapper(*args):
            return print(function(*args))

    return wrapper


def early(function):
    if not iscoroutinefunction(function):

        def wrapper(*args):
            return print(function(*args))

        return wrapper

    async def async_wrapper(*args):
        return await function(*args)

    return async_wrapper


# These start it, or nobody knows what they ask.


def starts(function):
    if iscoroutinefunction(function):

        def wrapper(*args):
            return start(function(*args))

        return wrapper

    return function


def by_flag(function):
    async def async_wrapper(*args):
        return await function(*args)

    def wrapper(*args):
        return start(function(*args))

    return async_wrapper if FLAG else wrapper


def other(function):
    async def async_wrapper(*args):
        return await function(*args)

    def wrapper(*args):
        return start(function(*args))

    return async_wrapper if iscoroutinefunction(start) else wrapper


def start(coroutine): ...


FLAG = inspect.isfunction(start)


@chosen("a")
async def one() -> None: ...


@branched
async def two() -> None: ...


@early
async def three() -> None: ...


@starts
async def four() -> None: ...


@by_flag
async def five() -> None: ...


@other
async def six() -> None: ...


async def main() -> None:
    one()
    two()
    three()
    four()
    five()
    six()
