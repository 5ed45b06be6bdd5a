# asyncfix-case: unsafe
# Operators of classes of their own may take coroutines; comparisons by them are unsafe.


class Queue:
    def __init__(self):
        self.jobs = []

    def __lshift__(self, job):
        self.jobs.append(job)
        return self

    def __rlshift__(self, job):
        return self << job

    def __iadd__(self, job):
        self.jobs.append(job)
        return self

    def __getitem__(self, job):
        return self.jobs.index(job)

    def __contains__(self, job):
        return job in self.jobs


class Money:
    def __add__(self, other: int) -> int: ...


async def work() -> int: ...


async def main(unknown) -> None:
    queue = Queue()
    queue << work()
    work() << queue
    queue << (work() if unknown else None)
    later = work()
    queue << later
    print(queue[later], queue[work()])
    unknown << work()
    unknown | work()
    print(work() in queue)


async def grow(queue: Queue) -> None:
    queue += work()


async def numbers(unknown, money: Money) -> None:
    print(unknown + work(), 1 << work(), money + work())
