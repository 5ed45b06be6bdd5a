# asyncfix-case: unsafe
# What sets the variable that it reads has its own; another one it may lose.
import threading
from contextvars import ContextVar

name = ContextVar("name", default="-")
other = ContextVar("other", default="-")


def work():
    name.set("worker")
    print(name.get())


def both():
    name.set("worker")
    print(name.get(), other.get())


threading.Thread(target=work).start()
threading.Thread(target=both).start()
