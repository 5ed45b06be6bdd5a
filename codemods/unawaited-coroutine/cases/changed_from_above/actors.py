# A metaclass or an `__init_subclass__` further up, in another file, may change the methods.
from machinery import Actor, Changed, Registered, Rewritten, Spawned


class Base(Actor):
    async def look(self) -> None: ...


class One(Base):
    async def run(self) -> None: ...


class Two(Spawned):
    async def run(self) -> None: ...


class Three(Two):
    async def walk(self) -> None: ...


class Four(Changed):
    async def run(self) -> None: ...


class Five(Rewritten):
    async def run(self) -> None: ...


class Six(Registered):
    async def run(self) -> None: ...


async def main() -> None:
    One().look()
    One().run()
    Two().run()
    Three().walk()
    Four().run()
    Five().run()
    Six().run()
