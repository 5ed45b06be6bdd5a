# asyncfix-case: unsafe
import asyncio as aio
from asyncio import create_task, wait


async def ask(host): ...


async def written_out():
    done, _ = await wait([create_task(ask("a")), create_task(ask("b"))])
    results: list = [t.result() for t in done]
    return results


async def over_lines(hosts):
    done, _ = await aio.wait(
        [create_task(ask(host)) for host in hosts],
    )
    return [
        t.result()
        for t in done
    ]


class Batch:
    def __init__(self, hosts):
        self.tasks = [create_task(ask(host)) for host in hosts]
        self.results = []

    async def run(self):
        if self.tasks:
            done, _ = await aio.wait(self.tasks)
            for task in done:
                self.results.append(task.result())


async def task_is_used_later(tasks: list):
    results = []
    done, _ = await aio.wait(tasks)
    for task in done:
        results.append(task.result())
    return results, task


async def appended_to_something(tasks: list, log):
    done, _ = await aio.wait(tasks)
    for task in done:
        log.append(task.result())


async def exceptions(tasks: list):
    done, _ = await aio.wait(tasks)
    return [task.exception() for task in done]


async def set_comprehension(tasks: list):
    done, _ = await aio.wait(tasks)
    return {task.result() for task in done}


async def by_keyword(tasks: list):
    done, _ = await aio.wait(fs=tasks)
    return [task.result() for task in done]


async def used_twice(tasks: list):
    done, _ = await aio.wait(tasks)
    results = [task.result() for task in done]
    return results, len(done)


async def one_line(tasks: list):
    done, _ = await aio.wait(tasks); results = [task.result() for task in done]
    return results


def shadowed(wait):
    async def inner(tasks: list):
        done, _ = await wait(tasks)
        return [task.result() for task in done]

    return inner
