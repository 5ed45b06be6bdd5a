# asyncfix-case: unsafe
# A `break` ends one loop. Where another is around it, that one goes on; what follows a `for` is for a
# person to judge.

import asyncio


async def around(hosts, ping):
    while True:
        for host in hosts:
            try:
                await ping(host)
            except asyncio.CancelledError:
                print("stopped")
                break


async def around_a_while(queues, handle):
    for queue in queues:
        while True:
            try:
                await handle(await queue.get())
            except asyncio.CancelledError:
                break


async def goes_on(hosts, ping, report):
    for host in hosts:
        try:
            await ping(host)
        except asyncio.CancelledError:
            break
    await report(hosts)


async def in_a_branch(hosts, ping, report, fast):
    if fast:
        async for host in hosts:
            try:
                await ping(host)
            except (asyncio.CancelledError, OSError):
                break
    else:
        await ping("all")
    if hosts:
        await report(hosts)


async def while_it_may(queues, handle, state):
    while state.running:
        while True:
            try:
                await handle(await queues.get())
            except asyncio.CancelledError:
                break
