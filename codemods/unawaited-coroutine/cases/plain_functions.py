import asyncio
import asyncio as aio
from asyncio import sleep as nap

from project import background


async def save() -> None: ...


@background
async def started_by_its_decorator() -> None: ...


class Store:
    async def flush_rows(self) -> None: ...

    async def close(self) -> None: ...

    def __del__(self) -> None:
        self.close()
        self.flush_rows()


class File:
    def close(self) -> None: ...


def advised(store: Store) -> None:
    save()
    aio.sleep(1)
    nap(1)
    store.flush_rows()
    [save() for _ in "ab"]


def left_alone(store: Store, unknown, save) -> None:
    save()
    unknown.flush_rows()
    started_by_its_decorator()
    # `close` is also the name of plain functions: nobody asks the types of each.
    store.close()
    hook = lambda: nap(1)
    hook()


def entry() -> None:
    save()


def nested() -> None:
    async def inner() -> None:
        def innermost() -> None:
            save()

        innermost()

    asyncio.run(inner())


# sync-entry-point repairs this one.
asyncio.run(entry())
