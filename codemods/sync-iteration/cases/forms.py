# asyncfix-case: target=3.11
import asyncio as aio
from asyncio import Lock as L


async def rows(n=0):
    yield n


class Store:
    def __init__(self):
        self.lock = aio.Lock()
        self.other = aio.Lock()

    def replace(self, other):
        self.other = other

    async def rows(self):
        yield 1

    async def all(self):
        with self.lock:
            return [row for row in self.rows()]

    async def rest(self):
        with self.other:
            return list(self.rows())


async def calls(item, each):
    a = list(  # the rows
        rows(
            1,  # one
        ),
    )
    b = list((rows()))
    c = sorted(
        rows(),  # all of them
        key=lambda row: -row,
    )
    d = sum([1]) + sum(rows())
    e = dict(rows(), extra=1)
    f = frozenset(rows())
    g = list(rows() if a else rows(2))
    h = list(source := rows())
    i = max(rows(), 3), min(rows(), key=abs)
    return a, b, c, d, e, f, g, h, i, source


async def nested():
    x = [list(rows()) for _ in range(2)]
    y = [[row for row in rows()] for _ in range(2)]
    z = sum(row for _ in range(2) for row in rows())
    w = (list(rows()) for _ in range(2))
    v = sum((row for row in rows()), 1)
    u = ",".join(str(row) for row in rows())
    return x, y, z, w, v, u


async def steps():
    feed = rows()
    print(next(feed), next(feed)[0], f"{next(feed)}", next((feed), None))
    next(feed)
    task = aio.ensure_future(next(feed))
    again = iter(feed)
    print(await next(again), task)
    return lambda: next(feed)


async def local_names(anext):
    feed = rows()
    return next(feed)


async def managers(flag):
    with (L() as a, aio.Lock()):
        pass
    with (L()) as b, open("f") as c, (aio.Lock()):
        text = (1,
            2)  # two

        if flag:
            pass
        # the end
    with open("g") as d, L(): pass
    with open("h") as e, \
            L():
        pass
    with open("i"), L():
        text = """
        kept"""
    with (open("j"), L()):
        pass
    return a, b, c, d, e, text


async def loops():
    for row in rows():
        if row:
            break
    else:
        pass
    async for row in [1]: pass
    async  for row in (1, 2): pass
    async \
        for row in {1}: print(row)

    class Body:
        values = list(rows())
        for row in rows():
            pass

    def plain():
        with L():
            return [row for row in rows()]

    return Body, plain, lambda: list(rows())


class Refuses:
    def __enter__(self):
        """Not this way."""
        raise TypeError("Use async with instead")

    def __exit__(self, *exc):
        pass

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        pass


class Sub(Refuses):
    pass


async def refusing():
    with Refuses() as a, Sub():
        return a
