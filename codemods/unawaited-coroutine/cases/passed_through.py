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

    async def run(self) -> None:
        self.start()
        self.stop()
        self.restart()
        self.other(print)
