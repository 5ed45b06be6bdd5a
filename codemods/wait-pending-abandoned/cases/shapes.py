# asyncfix-case: unsafe
import asyncio
import asyncio as aio
from asyncio import FIRST_EXCEPTION, create_task, wait


async def ask(host: str) -> str: ...


async def members(hosts):
    tasks = set()
    for host in hosts:
        tasks.add(create_task(ask(host)))
    if tasks:
        done, _pending = await wait(  # the quickest
            tasks,
            return_when=FIRST_EXCEPTION,
        )  # enough
        return done


async def alias(hosts):
    done, _ = await aio.wait([aio.create_task(ask(h)) for h in hosts], timeout=0.5)
    task = pending = None
    return done, task, pending


async def in_a_loop(hosts):
    for host in hosts:
        job = asyncio.create_task(ask(host))
        done, late = await asyncio.wait({job}, timeout=1)
        print(done)


async def made_before_the_loop(hosts):
    job = asyncio.create_task(ask("a"))
    for host in hosts:
        done, late = await asyncio.wait({job}, timeout=1)
        print(done)


async def no_timeout(hosts):
    done, late = await asyncio.wait([asyncio.create_task(ask("a"))], timeout=None)
    done, late = await asyncio.wait(
        [asyncio.create_task(ask("a"))], return_when=asyncio.ALL_COMPLETED
    )


async def commented():
    done = (  # only those
        await asyncio.wait([asyncio.create_task(ask("a"))], timeout=1)
    )[0]
    return done


async def race_in_a_loop(queue, stop):
    stopper = asyncio.create_task(stop.wait())
    while True:
        getter = asyncio.create_task(queue.get())
        done, _ = await asyncio.wait({getter, stopper}, return_when=asyncio.FIRST_COMPLETED)
        if stopper in done:
            return
        print(getter.result())


async def race_awaited_later(queue, stop):
    getter = asyncio.create_task(queue.get())
    stopper = asyncio.create_task(stop.wait())
    done, _ = await asyncio.wait({getter, stopper}, return_when=asyncio.FIRST_COMPLETED)
    if stopper in done:
        return await getter


async def ensured(*awaitables):
    jobs = [asyncio.ensure_future(one) for one in awaitables]
    done, _ = await asyncio.wait(jobs, timeout=1)


async def ensured_call(host):
    done, _ = await asyncio.wait([asyncio.ensure_future(ask(host))], timeout=1)
    return done


async def futures(loop):
    waiter = loop.create_future()
    done, late = await asyncio.wait([waiter], timeout=1)


async def named_elsewhere():
    done, late = await asyncio.wait([asyncio.create_task(ask("a"))], timeout=1)

    def show():
        print(late)

    return show


def shadowed(asyncio):
    async def inner():
        done, late = await asyncio.wait([asyncio.create_task(ask("a"))], timeout=1)

    return inner
