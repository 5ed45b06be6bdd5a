# asyncfix-case: unsafe
# The value comes out again as it is: a default, the value of a key, what `or` gives, a pattern.
import sys
import types


async def work() -> int: ...


async def main(jobs: dict, rows: list, option) -> None:
    table = dict(job=work())
    await table["job"]
    await next(iter(rows), work())
    await max(rows, default=work())
    await min(work(), work(), key=id)
    await (work() or option)
    job = work() or option
    await job
    result = work() or option
    print(result + 1)
    match (work(), 1):
        case (job, 1):
            await job
    match (work(), 1):
        case (2, 1):
            print("two")
    match work():
        case types.CoroutineType() as job:
            await job
    match work():
        case 1 | 2:
            print("small")
        case _:
            print("big")
    match work():
        case 1:
            print("one")
        case other:
            await other


async def peeking() -> None:
    job = work()

    def peek():
        return sys._getframe(1).f_locals["job"]

    await peek()
