import asyncio
import asyncio as aio
from asyncio import sleep as nap
import functools


async def work(n=0):
    return n


async def comments_and_continuations(flag):
    work()  # trailing
    work(  # inside
        # a line of its own
        1,
    )
    asyncio \
        .sleep(0)
    (work())
    (
        work()
    )
    work(); work(2)
    if flag: work()
    for _ in range(2): work()


async def aliases():
    aio.sleep(0)
    nap(0)
    functools.partial(work, 1)()


async def operands(flag, other):
    flag and work()
    flag or other or work()
    work() if flag else work(1)
    work(), work(1)
    [work(n) for n in range(3)]
    [work(n) for n in range(3) if n]
    {work(n) for n in range(3)}
    lambda: work()


async def compound(lock, value):
    async with lock:
        work()
    try:
        work()
    except ValueError:
        work(1)
    else:
        work(2)
    finally:
        work(3)
    while value:
        work()
        break
    match value:
        case 1:
            work()
        case _:
            pass
    with open("x") as f:
        work(len(f.read()))


async def nested():
    async def inner():
        work()

    def plain():
        work()

    class Body:
        work()

        async def method(self):
            work()

    await inner()


async def already():
    await work()
    x = await work()
    return x


async def generator():
    work()
    yield 1


class Property:
    @property
    async def ready(self):
        return True


async def attribute(p: Property):
    p.ready


work()
