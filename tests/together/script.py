#!/usr/bin/env python3
"""A script that grew: plain functions that make coroutines, threads, and a loop within a loop."""

import asyncio
import contextlib
import contextvars
import urllib.request

user = contextvars.ContextVar("user", default="nobody")


async def load(name):
    await asyncio.sleep(0)
    return {"name": name, "size": len(name)}


async def rows(names):
    for name in names:
        yield await load(name)


@contextlib.contextmanager
async def session(name):
    token = user.set(name)
    try:
        yield name
    finally:
        user.reset(token)


def size_of(name):
    return load(name)["size"]


def total(names):
    size = 0
    for name in names:
        size += size_of(name)
    return size


def whoami():
    return user.get()


def read(address):
    with urllib.request.urlopen(address) as answer:
        return answer.read()


async def who():
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(None, whoami)


async def sizes(names):
    found = {}
    for row in rows(names):
        found[row["name"]] = row["size"]
    return found


async def once(name):
    return asyncio.run(load(name))


async def report(names) -> dict:
    with session("ann") as name:
        print(f"{name}: {await who()}, {load('x')}")
        return sizes(names)


async def main():
    found = await report(["a", "bb"])
    assert found == {"a": 1, "bb": 2}, found
    row = await once("ccc")
    assert row["size"] == 3, row
    assert total(["a", "bb"]) == 3
    first = await load("d")
    second = await load("ee")
    assert (first["size"], second["size"]) == (1, 2)


asyncio.run(main())
