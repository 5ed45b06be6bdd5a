# asyncfix-case: unsafe
# A `break` or `return` is on purpose: the task ends at once, as the cancellation asks, or
# says by its result what became of the work.

import asyncio


async def consume(queue, handle):
    while True:
        try:
            await handle(await queue.get())
        except asyncio.CancelledError:
            break
    await queue.close()


async def last_act(hosts, ping, pool):
    for host in hosts:
        try:
            await ping(host)
        except asyncio.CancelledError:
            break
    await pool.close()
    await asyncio.gather(*pool.tasks)


async def leaves_both(hosts, ping):
    while True:
        for host in hosts:
            try:
                await ping(host)
            except asyncio.CancelledError:
                break
        else:
            continue
        break


async def ends_here(hosts, ping, fast):
    if fast:
        for host in hosts:
            try:
                await ping(host)
            except asyncio.CancelledError:
                break
    else:
        await ping("all")


async def asks_then(hosts, ping):
    for host in hosts:
        try:
            await ping(host)
        except asyncio.CancelledError:
            break  # what there is by then will do
    await ping("all")
