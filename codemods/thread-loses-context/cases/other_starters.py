# asyncfix-case: unsafe
# Not a thread that loses its context, or a mistake of another kind.
import contextvars
import threading
from concurrent.futures import ThreadPoolExecutor

name = contextvars.ContextVar("name", default="-")
settings = {"name": 1}


def work():
    print(name.get())


async def coroutine():
    print(name.get())


def other():
    print(settings.get("name"))


class Thread:
    def __init__(self, target): ...


def start(executor, pool: ThreadPoolExecutor, works):
    Thread(target=work)
    executor.submit(work)
    threading.Thread(target=work, context=contextvars.copy_context())
    pool.submit(coroutine)
    pool.submit(other)
    pool.submit(*works)
    pool.submit()
    copied = contextvars.copy_context()
    pool.submit(copied.run, work)
    pool.submit(lambda: copied.run(work))
    threading.Thread(target=executor)
    threading.Thread()


def shadowed(threading):
    threading.Thread(target=work)
