# What is done to these classes is not all written out: no `await` is safe.
import functools


def start(self): ...


def replaced(cls):
    return Replacement


class Replacement:
    def close_a(self): ...


class singleton:
    def __init__(self, cls):
        self.cls = cls

    def __getattr__(self, name):
        return start


@singleton
class ByClass:
    async def close_a(self) -> None: ...

    async def leave(self) -> None:
        self.close_a()


class Registry:
    def __call__(self, cls):
        return Replacement


@Registry()
class ByInstance:
    async def close_b(self) -> None: ...

    async def leave(self) -> None:
        self.close_b()


class Merges(type):
    def __new__(cls, name, bases, namespace):
        namespace |= {"close_c": start}
        return super().__new__(cls, name, bases, namespace)


class Merged(metaclass=Merges):
    async def close_c(self) -> None: ...

    async def leave(self) -> None:
        self.close_c()


class Wraps(type):
    def __new__(cls, name, bases, namespace):
        return replaced(super().__new__(cls, name, bases, namespace))


class Wrapped(metaclass=Wraps):
    async def close_d(self) -> None: ...

    async def leave(self) -> None:
        self.close_d()


def by_alias(cls):
    known = cls
    replaced(known)
    return cls


@by_alias
class Aliased:
    async def close_e(self) -> None: ...

    async def leave(self) -> None:
        self.close_e()


def in_a_list(cls):
    functools.reduce(replaced, [cls])
    return cls


@in_a_list
class Listed:
    async def close_f(self) -> None: ...

    async def leave(self) -> None:
        self.close_f()


def intercepts(cls):
    cls.__getattribute__ = start
    return cls


@intercepts
class Intercepted:
    async def close_g(self) -> None: ...

    async def leave(self) -> None:
        self.close_g()


class Mixin:
    """Another file may inherit from it, and from `Closing`."""

    def __init__(self) -> None:
        self.close_h = start


class Closing:
    async def close_h(self) -> None: ...


async def close(closing: Closing) -> None:
    closing.close_h()


class Calls(type):
    def __call__(cls, *args):
        return Replacement()


class Called(metaclass=Calls):
    async def close_i(self) -> None: ...

    async def leave(self) -> None:
        self.close_i()


class Returns(type):
    def __new__(cls, name, bases, namespace):
        made = super().__new__(cls, name, bases, namespace)
        made = Replacement
        return made


class Returned(metaclass=Returns):
    async def close_j(self) -> None: ...

    async def leave(self) -> None:
        self.close_j()


class Renames(type):
    def __new__(cls, name, bases, namespace):
        namespace.setdefault("close", namespace.pop("close_k"))
        return super().__new__(cls, name, bases, namespace)


class Renamed(metaclass=Renames):
    async def close_k(self) -> None: ...

    async def leave(self) -> None:
        self.close_k()
