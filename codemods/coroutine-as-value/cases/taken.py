# asyncfix-case: unsafe
"""A value that goes where results go, as no name speaks of coroutines: into functions and attributes."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from unittest.mock import Mock

import unknown


async def fetch(key: str) -> dict: ...


def show(row): ...


def store_any(row: Any) -> None: ...


def takes_object(row: object) -> None: ...


async def deliver(row): ...


@dataclass
class Result:
    user: object


async def variables(screen) -> None:
    row = fetch("a")
    show(row)
    item = fetch("b")
    screen.show("item", item=item)
    entry = fetch("c")
    await deliver(entry)


async def by_annotation(find: Callable[[str], Awaitable[object]]) -> Result:
    user = find("a")
    if not user:
        raise KeyError("a")
    return Result(user)


class Client:
    def __init__(self) -> None:
        self.row = None
        self.rows = {}

    async def keep(self) -> None:
        self.row = fetch("a")
        self.rows["a"] = fetch("a")
        setattr(self, "row", fetch("a"))

    async def given(self) -> None:
        show(fetch("a"))
        store_any(fetch("b"))


async def awaited_elsewhere() -> None:
    print(await fetch("a"))


# Left alone: it may be a coroutine that is wanted.


def runner(coro): ...


def run_later(row): ...


def launch(row): ...


def deadline(step, seconds):
    return asyncio.wait_for(step, seconds)


def in_background(step):
    async def run() -> None:
        print(await step)

    return asyncio.create_task(run())


async def wrap(row): ...


async def variables_left_alone(sink: list, given, tasks: dict) -> None:
    coro = fetch("a")
    show(coro)
    row = fetch("b")
    runner(row)
    item = fetch("c")
    sink.append(item)
    entry = fetch("d")
    given(entry)
    one, two = fetch("e"), fetch("f")
    await unknown.together([one, two])
    made = fetch("g")
    Result(made)
    cell = fetch("h")
    show(lambda: cell)
    step = fetch("i")
    await deadline(step, 1)
    work = fetch("j")
    in_background(work)
    shown = fetch("k")
    launch(shown)
    body = fetch("l")
    show({"body": body})
    entry = fetch("m")
    unknown.registry["entry"] = entry
    later = fetch("n")
    unknown.loop.call_soon(unknown.loop.create_task, later)


async def asked_and_collected(find: Callable[[str], Awaitable[object]], pending: list) -> None:
    user = find("a")
    if user:
        pending.append(user)


async def yielded():
    row = fetch("a")
    yield row


class Keeper:
    def __init__(self) -> None:
        self.pending = None
        self.tasks = {}
        self.ready = None
        self.cache = {}

    async def keep(self, rows: dict) -> None:
        self.pending = fetch("a")
        self.tasks["a"] = fetch("a")
        self.cache["a"] = fetch("a")
        rows["a"] = fetch("a")
        Mock().return_value = fetch("a")

    async def wait_until_ready(self) -> dict:
        await self.cache["a"]
        return await self.ready

    async def resolve(self) -> dict:
        return {"row": fetch("a")}

    async def given(self) -> None:
        await deadline(fetch("g"), 1)
        in_background(fetch("h"))
        runner(fetch("a"))
        run_later(fetch("b"))
        await wrap(fetch("c"))
        Result(fetch("d"))
        unknown.show(fetch("e"))
        takes_object(fetch("f"))


async def never_awaited(key: str) -> str: ...


class Other:
    async def keep(self) -> dict:
        self.row = never_awaited("a")
        return {"a": never_awaited("b")}
