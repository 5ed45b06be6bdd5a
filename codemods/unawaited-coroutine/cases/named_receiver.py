# asyncfix-case: unsafe
"""What an object of unknown type is, its name tells: a class of the file, or an heir of one."""

import imaplib  # Its clients have a plain `fetch`, and the connections of the other a `rollback`.
import sqlite3

import foreign


class Transaction:
    async def rollback(self): ...
    async def commit(self): ...
    def describe(self): ...


class StatementMethods:
    async def prepare(self): ...


class HTTPClient(StatementMethods):
    async def fetch(self): ...


class SSLStream:
    async def do_handshake(self): ...


class Cursor:
    async def fetch(self): ...
    def close(self): ...


class Connection:
    async def close(self): ...
    async def info(self): ...


async def named(tr, http_client, transactions, cursor) -> None:
    tr.rollback()
    http_client.prepare()
    http_client.fetch()
    transactions[0].commit()
    cursor.fetch()


async def awaited_elsewhere(tr, client, transactions) -> None:
    await tr.rollback()
    await tr.commit()
    await client.prepare()
    await client.prepare()
    await client.fetch()
    await client.fetch()


async def of_another_name(thing, ssl) -> None:
    thing.rollback()
    ssl.do_handshake()
    await foreign.do_handshake()


async def of_other_classes(connection, conn) -> None:
    # Plain functions have the name as well, and most of its calls are not awaited.
    connection.info()
    connection.info("a")
    connection.info("b")
    foreign.info()


async def by_convention(generator, stream) -> None:
    generator.aclose()
    await stream.aclose()


class Database:
    def __init__(self, driver):
        self._database = driver.connect()

    async def vacuum(self):
        # What is wrapped is no `Database`.
        self._database.vacuum()


async def wrapped(a: Database, b: Database) -> None:
    await a.vacuum()
    await b.vacuum()
