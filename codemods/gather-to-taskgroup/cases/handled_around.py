# asyncfix-case: unsafe target=3.11
# An error is handled around it, here or where this file calls the function, or may be by a
# decorator: a task group raises an `ExceptionGroup`, which `except ValueError` does not
# catch, and does not end when one of its tasks is cancelled.

import asyncio
import contextlib


async def send(name: str) -> None: ...


async def handled() -> None:
    try:
        await asyncio.gather(send("Ann"), send("Ben"))
    except ValueError:
        print("no such name")
    with contextlib.suppress(ValueError):
        await asyncio.gather(send("Ann"), send("Ben"))


async def handled_by_caller() -> None:
    await asyncio.gather(send("Ann"), send("Ben"))


async def main() -> None:
    try:
        await handled_by_caller()
    except ValueError:
        print("no such name")


def route(path: str): ...


@route("/")
async def handled_by_decorator() -> None:
    await asyncio.gather(send("Ann"), send("Ben"))
