# asyncfix-case: unsafe
"""Another function may be behind the name at the time of the call: a fix is offered, but not safe."""

from unittest.mock import patch


async def fetch() -> None: ...


def fake() -> None: ...


async def in_patch() -> None:
    with patch(f"{__name__}.fetch", fake):
        fetch()


async def around() -> None:
    async def load() -> None: ...

    def swap() -> None:
        nonlocal load
        load = fake

    swap()
    load()


class Filled:
    def __init__(self) -> None:
        self.__dict__.update(get=fake)

    async def get(self) -> None: ...

    async def go(self) -> None:
        self.get()


class Swapped:
    async def put(self) -> None: ...

    @classmethod
    def use_fake(cls) -> None:
        cls.put = staticmethod(fake)

    async def go(self) -> None:
        self.put()


class Looped:
    def __init__(self) -> None:
        for name in ("pull", "push"):
            setattr(self, name, fake)

    async def pull(self) -> None: ...

    async def go(self) -> None:
        self.pull()


class Base:
    async def send(self) -> None: ...

    async def go(self) -> None:
        self.send()


def faked(cls):
    class Faked(cls):
        def send(self) -> None: ...

    return Faked


NEW = True

if NEW:

    async def save() -> None: ...

else:

    def save() -> None: ...


async def of_version() -> None:
    save()
