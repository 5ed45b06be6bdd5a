# asyncfix-case: unsafe target=3.11
import asyncio


class Local:
    class TimeoutError(Exception): ...

    error = asyncio.TimeoutError

    def fail(self):
        raise asyncio.TimeoutError


def parameter(TimeoutError):
    raise asyncio.TimeoutError


def nested():
    TimeoutError = KeyError

    def inner():
        raise asyncio.TimeoutError

    return inner, TimeoutError


def not_asyncio(asyncio):
    raise asyncio.TimeoutError


def comprehension(errors):
    return [asyncio.TimeoutError for TimeoutError in errors]
