import asyncio


async def work(n: int = 0) -> int: ...


async def built_by_display():
    jobs = [work(), work(1)]
    await asyncio.wait(jobs)


async def built_by_comprehension():
    jobs = {work(n) for n in range(3)}
    done, pending = await asyncio.wait(jobs)
    for job in jobs:
        print(job.result(), done, pending)


async def built_by_append():
    jobs = []
    for n in range(3):
        jobs.append(work(n))  # each
    jobs.append(
        work(5)
    )
    jobs += [work(6)]
    jobs.extend([work(7), work(8)])
    jobs.extend(work(n) for n in range(3))
    jobs.insert(0, work(9))
    if len(jobs) > 3:
        await asyncio.wait(jobs)


async def built_by_add():
    jobs = set()
    jobs.add(work())
    jobs |= {work(1)}
    jobs.update([work(2)])
    await asyncio.wait(jobs)


async def mixed():
    jobs = [asyncio.create_task(work()), work()]
    jobs.append(asyncio.ensure_future(work()))
    await asyncio.wait(jobs)


async def annotated():
    jobs: list = [work()]
    await asyncio.wait(jobs)


async def single_names():
    a = work()
    b = work(1)
    done, _ = await asyncio.wait([a, b], return_when=asyncio.FIRST_COMPLETED)
    if a in done:
        return a.result()
    return await b


async def single_name():
    job = work()
    await asyncio.wait(job)


async def used_twice():
    jobs = [work()]
    await asyncio.wait(jobs, timeout=1)
    await asyncio.wait(jobs)


async def awaited_between():
    jobs = [work()]
    await asyncio.sleep(1)
    await asyncio.wait(jobs)


async def handed_on_too(sink):
    jobs = [work()]
    sink(jobs)
    await asyncio.wait(jobs)


async def gathered_too():
    jobs = [work()]
    await asyncio.wait(jobs)
    return await asyncio.gather(*jobs)


async def rebound(flag):
    jobs = [work()]
    if flag:
        jobs = [work(1)]
    await asyncio.wait(jobs)


async def rebound_to_tasks():
    jobs = [work()]
    jobs = [asyncio.create_task(job) for job in jobs]
    await asyncio.wait(jobs)


async def closed_over():
    jobs = [work()]

    def later():
        jobs.append(work())

    later()
    await asyncio.wait(jobs)


async def dictionary():
    jobs = {"a": work(), "b": work()}
    await asyncio.wait(jobs.values())


async def parameter(jobs):
    jobs.append(work())
    await asyncio.wait(jobs)


module_jobs = [work()]


async def of_the_module():
    await asyncio.wait(module_jobs)


async def until_all_are_done():
    pending = {work(), work(1)}
    while pending:
        done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
        print(done)


async def coroutines_come_later(tasks):
    done, pending = await asyncio.wait(tasks)
    await asyncio.wait(pending)
    pending = [work()]
    return await asyncio.gather(*pending), done
