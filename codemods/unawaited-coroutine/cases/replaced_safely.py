# asyncfix-case:
# The same with safe fixes only: all is left alone.
import asyncio


class Patched:
    async def go(self) -> None: ...


Patched.go = lambda self: print("patched")


class Bound:
    def __init__(self) -> None:
        self.run = lambda: print("bound")

    async def run(self) -> None: ...


def starts_all(cls):
    for name in ("walk",):
        method = getattr(cls, name)
        setattr(cls, name, lambda self: asyncio.ensure_future(method(self)))
    return cls


@starts_all
class Decorated:
    async def walk(self) -> None: ...


class Starts(type):
    def __new__(cls, name, bases, space):
        return super().__new__(cls, name, bases, {**space, "jump": print})


class Made(metaclass=Starts):
    async def jump(self) -> None: ...


class Base:
    async def hook(self) -> None: ...

    async def start(self) -> None:
        self.hook()


class Derived(Base):
    def hook(self) -> None:
        print("derived")


class Late:
    def __init_subclass__(cls) -> None:
        cls.swim = lambda self: print("late")


class Swimmer(Late):
    async def swim(self) -> None: ...


async def later() -> None: ...


def install() -> None:
    global later
    later = lambda: print("installed")


async def main() -> None:
    Patched().go()
    Bound().run()
    Decorated().walk()
    Made().jump()
    Swimmer().swim()
    later()


class Reconnect(Exception):
    def __init__(self, resume: bool) -> None:
        self.resume = resume


class Socket:
    async def resume(self) -> None: ...


class Mixin:
    def __init__(self) -> None:
        self.halt = print


class Halting(Mixin):
    async def halt(self) -> None: ...


async def of_another_class(socket: Socket, halting: Halting) -> None:
    socket.resume()
    halting.halt()
