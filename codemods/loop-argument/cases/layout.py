import asyncio


async def main(loop, job, reader):
    await asyncio.wait_for(
        job,
        timeout=5,
        loop=loop,  # the loop of the worker
    )
    await asyncio.wait_for(
        job,
        # The worker has a loop of its own.
        loop=loop,
        timeout=5,
    )
    await asyncio.wait_for(
        job, timeout=5,
        loop=loop)
    await asyncio.wait_for(job,
                           timeout=5,  # seconds
                           loop=loop)
    await asyncio.wait_for(loop=loop, fut=job, timeout=5)
    await asyncio.wait_for(
        loop=loop,
        fut=job,
        timeout=5,
    )
    asyncio.Lock(
        loop=loop,
    )
    asyncio.Lock(
        loop=loop
    )
    asyncio.Lock( loop = loop )
    asyncio.Lock(loop=loop,)
    asyncio.Lock(loop=(loop))
    asyncio.Queue(10 , loop=loop , )
    asyncio.Event(
        loop=  # nothing
        loop
    )
    await asyncio.sleep(1, \
                        loop=loop)
    asyncio.gather(*[asyncio.sleep(1, loop=loop), asyncio.sleep(2, loop=loop)], loop=loop)
