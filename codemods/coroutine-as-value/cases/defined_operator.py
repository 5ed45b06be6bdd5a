# asyncfix-case: unsafe
# An operator that the other operand's class defines: it may be made for coroutines.

class Queue:
    def __init__(self) -> None:
        self.jobs = []

    def __lshift__(self, job):
        self.jobs.append(job)
        return self


async def work() -> None: ...


async def main(queue: Queue) -> None:
    queue << work() << work()
