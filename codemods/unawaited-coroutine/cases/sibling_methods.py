# asyncfix-case: unsafe
"""An object of unknown type whose other methods are awaited beside it is made for that."""

import sqlite3  # Its connections have a plain `rollback`.

import unknown


class Transaction:
    async def start(self): ...
    async def rollback(self): ...
    async def describe(self): ...


class Guarded:
    @unknown.guarded
    async def discard_rows(self): ...


class Server:
    def before_start(self):
        return self.event("before")

    def after_start(self):
        return self.event("after")

    async def startup(self): ...

    def event(self, name):
        return unknown.event(name)


class Plain:
    def describe(self): ...


class Foreign:
    def flush(self): ...


async def beside(thing) -> None:
    await thing.start()
    thing.rollback()


async def run_elsewhere(server: Server) -> None:
    await server.startup()
    server.before_start()
    server.after_start()


def serve(server, loop) -> None:
    loop.run_until_complete(server.before_start())


async def alone(thing) -> None:
    thing.rollback()
    thing.discard_rows()


async def of_two_minds(thing) -> None:
    await thing.start()
    thing.describe()


async def of_another_object(thing, other) -> None:
    await other.start()
    thing.rollback()


async def rollback(thing) -> None:
    await thing.start()
    thing.rollback()


class Pool:
    async def close(self): ...


async def waited_for(foreign) -> None:
    foreign.close()
    await foreign.wait_closed()


async def others(thing, other_thing, another_thing) -> None:
    await thing.rollback()
    await thing.rollback()
    await thing.rollback()
    await thing.rollback()
    await other_thing.close()
    await another_thing.close()


class File:
    async def write(self, data: bytes) -> None: ...


async def answer(_, writer) -> None:
    await File().write(b"1")
    await File().write(b"2")
    await File().write(b"3")
    writer.write(b"1")
    await writer.drain()
    writer.close()
