import asyncio
from asyncio import get_event_loop

async def work(n: int = 0) -> int: ...


def with_a_loop():
    loop = asyncio.get_event_loop()
    loop.run_until_complete(asyncio.wait([work(), work(1)]))
    jobs = [work(n) for n in range(3)]
    loop.run_until_complete(asyncio.wait(jobs))
    get_event_loop().run_until_complete(asyncio.wait([work()]))


class Runner:
    def __init__(self):
        self.loop = asyncio.new_event_loop()

    def run(self):
        self.loop.run_until_complete(asyncio.wait([work()]))


def without_a_loop():
    asyncio.run(asyncio.wait([work()]))
    return asyncio.wait([work()])


async def main():
    asyncio.get_running_loop().create_task(asyncio.wait([work()]))


if __name__ == "__main__":
    loop = asyncio.get_event_loop()
    tasks = [
        work(),
        work(1),
    ]
    loop.run_until_complete(asyncio.wait(tasks))
