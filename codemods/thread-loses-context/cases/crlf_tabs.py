# asyncfix-case: unsafe
import threading
from contextvars import ContextVar

name = ContextVar("name", default="-")


def work(*args):
	print(name.get(), args)


def start(pool):
	threading.Thread(
		target=work,
		args=(1, 2),
	).start()
