import asyncio
import inspect


def background(function):
    def start(*args):
        return asyncio.ensure_future(function(*args))

    return start


class ActorMeta(type):
    def __new__(cls, name, bases, namespace):
        methods = {
            key: background(value) if inspect.iscoroutinefunction(value) else value
            for key, value in namespace.items()
        }
        return super().__new__(cls, name, bases, methods)


class Actor(metaclass=ActorMeta): ...


class Spawned:
    def __init_subclass__(cls) -> None:
        for name, value in list(vars(cls).items()):
            if inspect.iscoroutinefunction(value):
                setattr(cls, name, background(value))


class Changed:
    def __init_subclass__(cls) -> None:
        cls.run = background(cls.run)


class Rewritten:
    def __init_subclass__(cls) -> None:
        rewrite(cls)


class Registered:
    classes: list = []

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        cls.classes.append(cls)


def rewrite(cls): ...
