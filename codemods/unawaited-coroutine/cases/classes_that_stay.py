# Decorators and metaclasses that are seen to leave the methods alone, and others.
import functools
import warnings


def described(cls=None, *, short=False):
    def replace(cls, short=False):
        def describe(self):
            return f"<{self.__class__.__name__}>" if short else repr(vars)

        cls.__repr__ = describe
        return cls

    return functools.partial(replace, short=short) if cls is None else replace(cls, short)


def described_plainly(cls=None, *, short=False):
    def replace(cls, short=False):
        def describe(self):
            return f"<{self.__class__.__name__}>"

        if not hasattr(cls, "__rich_repr__"):
            cls.__rich_repr__ = describe
        cls.__repr__ = describe
        return cls

    if cls is None:
        return functools.partial(replace, short=short)
    else:
        return replace(cls, short)


def experimental(cls):
    original = cls.__init__

    @functools.wraps(original)
    def initialize(self, *args, **kwargs):
        warnings.warn(f"{cls.__name__} may change", stacklevel=2)
        original(self, *args, **kwargs)

    cls.__init__ = initialize
    return cls


def register(cls):
    REGISTRY.append(cls)
    return cls


REGISTRY = []


class Collects(type):
    def __new__(cls, name, bases, namespace, **kwargs):
        handlers = namespace.get("_handlers", {})
        namespace["_handlers"] = handlers
        for value in namespace.values():
            if callable(value) and hasattr(value, "_on"):
                handlers.setdefault(value._on, []).append(value)
        made = super().__new__(cls, name, bases, namespace, **kwargs)
        return made


class CollectsMore(Collects):
    pass


class Merges(type):
    def __new__(cls, name, bases, namespace):
        return super().__new__(cls, name, bases, namespace | {"close": print})


class Renews(type):
    def __new__(cls, name, bases, namespace):
        return super().__new__(cls, name, bases, {key: print for key in namespace})


class Stores(type):
    def __init__(cls, name, bases, namespace):
        cls.stop_stored = print


@described_plainly
class Page:
    async def close(self) -> None: ...

    async def leave(self) -> None:
        self.close()


@described_plainly(short=True)
class ShortPage:
    async def close_short(self) -> None: ...

    async def leave(self) -> None:
        self.close_short()


@experimental
class Client:
    async def aclose(self) -> None: ...

    async def leave(self) -> None:
        self.aclose()


class Pump(metaclass=Collects):
    async def stop(self) -> None: ...

    async def leave(self) -> None:
        self.stop()


class Valve(metaclass=CollectsMore):
    async def shut(self) -> None: ...

    async def leave(self) -> None:
        self.shut()


@register
class Registered:
    async def end_registered(self) -> None: ...

    async def leave(self) -> None:
        self.end_registered()


class Merged(metaclass=Merges):
    async def end_merged(self) -> None: ...

    async def leave(self) -> None:
        self.end_merged()


class Renewed(metaclass=Renews):
    async def end_renewed(self) -> None: ...

    async def leave(self) -> None:
        self.end_renewed()


class Stored(metaclass=Stores):
    async def stop_stored(self) -> None: ...

    async def leave(self) -> None:
        self.stop_stored()


class Background:
    async def __call__(self) -> None: ...


class Response:
    def __init__(self, background: Background) -> None:
        self.background = background

    async def respond(self) -> None:
        self.background()
