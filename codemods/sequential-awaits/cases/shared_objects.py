# asyncfix-case: unsafe
# They share a connection, a stream, or an object that nobody knows.

import asyncio
import elsewhere


async def fetch_rows(session, table: str) -> list[int]: ...


async def read_header(reader: asyncio.StreamReader) -> bytes: ...


async def read_body(reader: asyncio.StreamReader) -> bytes: ...


class Services:
    def __init__(self, users: elsewhere.Users, orders: elsewhere.Orders) -> None:
        self.user_service = users
        self.order_service = orders

    async def get_user(self) -> str:
        return await self.user_service.get()

    async def get_orders(self) -> str:
        return await self.order_service.get()

    async def show(self) -> None:
        user = await self.get_user()
        orders = await self.get_orders()
        print(user, orders)


class Store:
    def __init__(self, connection) -> None:
        self.connection = connection

    async def get_name(self) -> str:
        return await self.connection.fetch("select name")

    async def get_age(self) -> int:
        return await self.connection.fetch("select age")

    async def show(self) -> None:
        name = await self.get_name()
        age = await self.get_age()
        print(name, age)


async def fetch_names() -> list[str]:
    return await elsewhere.get_connection().fetch("select name")


async def fetch_ages() -> list[int]:
    rows = await (await elsewhere.Pool.current()).connection.fetch("select age")
    return rows


async def fetch_towns() -> list[str]:
    session = elsewhere.get_session()
    return await session.scalars("select town")


async def fetch_streets() -> list[str]:
    return await elsewhere.get_session().scalars("select street")


async def behind_getters() -> None:
    names = await fetch_names()
    more_names = await fetch_names()
    ages = await fetch_ages()
    more_ages = await fetch_ages()
    towns = await fetch_towns()
    streets = await fetch_streets()
    print(names, more_names, ages, more_ages, towns, streets)


calls: list[str] = []
note = calls.append


async def get_noted() -> str:
    note("noted")
    return ""


async def by_another_name() -> None:
    one = await get_noted()
    two = await get_noted()
    print(one, two)


async def main(session: elsewhere.Session, reader: asyncio.StreamReader) -> None:
    users = await fetch_rows(session, "users")
    orders = await fetch_rows(session, "orders")
    header = await read_header(reader)
    body = await read_body(reader)
    print(users, orders, header, body)
