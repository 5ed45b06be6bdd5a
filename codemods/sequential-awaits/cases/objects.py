# asyncfix-case: unsafe
"""Which objects may be shared, and what functions do with them."""

import asyncio
from dataclasses import dataclass

import aiohttp


@dataclass
class User:
    user_id: int
    name: str


async def fetch(what, *more) -> str: ...


async def values(user_id, url, session, user: User, ids: list[int], kind: "str | None") -> None:
    a = await fetch(user_id)
    b = await fetch(user_id)
    print(a, b)
    c = await fetch(session)
    d = await fetch(session)
    print(c, d)
    e = await fetch(user)
    f = await fetch(user.user_id)
    print(e, f)
    g = await fetch(user.user_id, ids)
    h = await fetch(user.name, ids, kind)
    i = await fetch(user.name, url, kind)
    print(g, h, i)


class Api:
    def __init__(self, session: aiohttp.ClientSession, connection) -> None:
        self.session = session
        self.connection = connection
        self.calls = 0
        self.cache: dict[str, str] = {}
        self.lock = asyncio.Lock()

    async def _get(self, path: str) -> str:
        async with self.session.get(path) as response:
            return await response.text()

    async def get_name(self) -> str:
        return await self._get("name")

    async def get_age(self) -> str:
        return await self._get("age")

    async def get_row(self) -> str:
        connection = self.connection
        return await connection.fetch("row")

    async def get_rows(self) -> str:
        async with self.connection.cursor() as cursor:
            return await cursor.read()

    async def get_counted(self) -> str:
        self.calls += 1
        return await self._get("counted")

    async def get_cached(self) -> str:
        cache = self.cache
        if "cached" not in cache:
            cache["cached"] = await self._get("cached")
        return cache["cached"]

    async def get_stored(self) -> str:
        self.cache.setdefault("a", "b")
        return ""

    async def get_locked(self) -> str:
        async with self.lock:
            return await self._get("locked")

    async def show(self) -> None:
        a = await self.get_name()
        b = await self.get_age()
        print(a, b)
        c = await self.get_name()
        d = await self.get_row()
        print(c, d)
        e = await self.get_row()
        f = await self.get_rows()
        g = await self.get_age()
        print(e, f, g)
        h = await self.get_name()
        i = await self.get_counted()
        print(h, i)
        j = await self.get_name()
        k = await self.get_cached()
        print(j, k)
        l = await self.get_name()
        m = await self.get_stored()
        print(l, m)
        n = await self.get_locked()
        o = await self.get_locked()
        print(n, o)


async def receivers(api: Api, other: Api) -> None:
    a = await api.get_name()
    b = await api.get_age()
    print(a, b)
    c = await api.get_row()
    d = await other.get_row()
    print(c, d)
    e = await api.get_row()
    f = await api.get_rows()
    print(e, f)


db = Api(None, None)
connection = object()


async def get_from_db() -> str:
    return await connection.fetch("row")


async def get_more() -> str:
    return await connection.fetch("more")


async def global_objects() -> None:
    a = await db.get_name()
    b = await db.get_age()
    print(a, b)
    c = await get_from_db()
    d = await get_more()
    print(c, d)


async def acquired(api: Api) -> None:
    await api.lock.acquire()
    try:
        a = await api.get_name()
        b = await api.get_age()
        print(a, b)
    finally:
        api.lock.release()


async def begun(transaction) -> None:
    await transaction.begin()
    a = await fetch(1)
    b = await fetch(2)
    print(a, b)


class Base:
    async def get_name(self) -> str:
        return await self._get()

    async def get_age(self) -> str:
        return ""

    async def _get(self) -> str:
        raise NotImplementedError

    async def show(self) -> None:
        a = await self.get_name()
        b = await self.get_age()
        print(a, b)
