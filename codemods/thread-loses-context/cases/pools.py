# asyncfix-case: unsafe
import concurrent.futures
import contextvars as cv
from concurrent.futures import ThreadPoolExecutor

name = cv.ContextVar("name", default="-")


def work(*args, **kwargs):
    print(name.get(), args, kwargs)


def start(items, given: ThreadPoolExecutor):
    given.submit(work)
    given.submit(work, 1, key=2)
    given.submit(
        work,  # what it does
        1,
    )
    given.submit((work))
    given.submit(lambda: work(1))
    with concurrent.futures.ThreadPoolExecutor() as pool:
        return [pool.submit(work, item) for item in items]


class Service:
    def __init__(self):
        self.pool = ThreadPoolExecutor()

    def start(self):
        self.pool.submit(self.step)

    def step(self):
        print(name.get())
