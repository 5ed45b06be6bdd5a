# asyncfix-case: unsafe
"""An attribute that holds what is called: what the class sets it to tells what it gives."""

import argparse  # It has plain functions `_add_action` and `_get_args`.
import unknown


async def send(message) -> None: ...


class Script:
    async def __call__(self, key) -> bool: ...


def register(text) -> Script: ...


def run(key) -> None: ...


class Lock:
    lua_release = None
    lua_extend = None
    lua_check = None

    def __init__(self) -> None:
        cls = self.__class__
        if cls.lua_release is None:
            cls.lua_release = register("release")
        self.send_later = send
        self.lua_extend = unknown.register("extend")
        self.lua_check = register("check")
        self.lua_check = run

    async def release(self, key) -> None:
        self.lua_release(key)
        self.send_later(key)

    # Left alone: nobody knows what is called, or it may be a plain function.

    async def extend(self, key) -> None:
        self.lua_extend(key)
        self.lua_check(key)


# A private method is one of the project's own, whatever others have of that name.


class App:
    async def _add_action(self) -> None: ...

    async def _get_args(self) -> None: ...


class Command:
    def _get_args(self) -> None: ...


async def awaited(thing) -> None:
    await thing._add_action()


async def private(thing) -> None:
    thing._add_action()
    thing._get_args()
