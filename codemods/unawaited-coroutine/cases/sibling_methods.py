# asyncfix-case: unsafe
"""An object of unknown type whose other methods are awaited beside it is made for that."""


class Transaction:
    async def start(self): ...
    async def rollback(self): ...
    async def describe(self): ...


class Plain:
    def describe(self): ...


class Foreign:
    def flush(self): ...


async def beside(thing) -> None:
    await thing.start()
    thing.rollback()


async def alone(thing) -> None:
    thing.rollback()


async def of_two_minds(thing) -> None:
    await thing.start()
    thing.describe()


async def of_another_object(thing, other) -> None:
    await other.start()
    thing.rollback()


async def rollback(thing) -> None:
    await thing.start()
    thing.rollback()


async def others(thing) -> None:
    await thing.rollback()
    await thing.rollback()
    await thing.rollback()
    await thing.rollback()
