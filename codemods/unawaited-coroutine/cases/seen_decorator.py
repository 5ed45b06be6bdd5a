# A decorator that is seen to return an `async def` wrapper (or the function itself) keeps
# the function async.

import functools


def logged(function):
    @functools.wraps(function)
    async def wrapper(*args):
        print("call", args)
        return await function(*args)

    return wrapper


@logged
async def save(order: str) -> None: ...


async def checkout(order: str) -> None:
    save(order)
