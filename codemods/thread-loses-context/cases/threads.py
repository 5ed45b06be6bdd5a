# asyncfix-case: unsafe
import threading
import threading as t
from contextvars import ContextVar
from functools import partial
from threading import Thread

name = ContextVar("name", default="-")


def work(*args, **kwargs):
    print(name.get(), args, kwargs)


def start(args, flag, group):
    Thread(target=work)
    t.Thread(target=work, daemon=True)
    Thread(target=work, args=())
    Thread(target=work, args=(1, 2))
    Thread(target=work, args=((1), 2))
    Thread(target=work, args=[1])
    Thread(target=work, args=[])
    Thread(target=work, args=args)
    Thread(target=work, args=args if flag else ())
    Thread(args=(1,), kwargs={"key": 2}, target=work)
    Thread(
        name="worker",
        target=work,  # what it does
        args=(
            # The first.
            1,
        ),
    )
    Thread(target=(work))
    Thread(target=partial(work, 1))
    Thread(target=lambda: work(1))
    Thread(target=name.get)
    # For a person.
    Thread(None, work)
    Thread(group, target=work)
    Thread(target=work, **args)
    Thread(
        target=lambda: work(
            1,
        )
    )


class Service:
    def __init__(self):
        self.thread = threading.Thread(target=self.run)

    def run(self):
        self.step()

    def step(self):
        print(name.get())
