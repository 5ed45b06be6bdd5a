"""A decorator whose wrapper returns what the function gives leaves a coroutine a coroutine."""

import functools


def guarded(method):
    @functools.wraps(method)
    def check(self, *args, **kwargs):
        if self.closed:
            raise RuntimeError
        return method(self, *args, **kwargs)

    return check


def sometimes(method):
    def check(self):
        if not self.closed:
            return method(self)

    return check


def replaced(method):
    method = run_in_background(method)

    def check(self):
        return method(self)

    return check


def run_in_background(method): ...


def another(method):
    def check(self, method):
        return method(self)

    return check


def registered(method):
    """Registers what is wrapped."""
    original = method
    if hasattr(method, "__wrapped__"):
        method = method.__wrapped__
    handlers.append(method)
    return original


def exchanged(method):
    method = run_in_background(method)
    return method


def wrapped_again(method):
    def check(self):
        return method(self)

    check = run_in_background(check)
    return check


def wrapped_inside(method):
    @run_in_background
    async def check(self):
        return await method(self)

    return check


handlers: list = []


class Connection:
    closed = False

    @guarded
    async def start(self) -> None: ...

    @sometimes
    async def stop(self) -> None: ...

    @replaced
    async def restart(self) -> None: ...

    @another
    async def other(self) -> None: ...

    @registered
    async def ping(self) -> None: ...

    @exchanged
    async def pong(self) -> None: ...

    @wrapped_again
    async def again(self) -> None: ...

    @wrapped_inside
    async def inside(self) -> None: ...

    async def run(self) -> None:
        self.start()
        self.stop()
        self.restart()
        self.other(print)
        self.ping()
        self.pong()
        self.again()
        self.inside()
