# asyncfix-case: unsafe
# Sessions are known by whichever import brings them.
import asyncio, requests as rq


class Api:
    def __init__(self, s: rq.Session) -> None:
        self.s = rq.Session()
        self.given = s

    async def user(self, name):
        return self.s.get(f"https://example.org/{name}")


class Declared:
    s: rq.Session
    maybe: "int" = 3

    def __init__(self, t):
        self.t: rq.Session | None = t
        self.u: dict = t

    async def user(self, name):
        self.s.get(name)
        self.t.get(name)
        self.u.get(name)
        self.maybe.get(name)
        return self.unknown.get(name)


class Quoted:
    s: "rq.Session"

    async def user(self, name, t: "rq.Session | None", u: "dict[str, str]", v: rq.Session | None):
        self.s.get(name)
        t.get(name)
        u.get(name)
        v.get(name)
