"""An order is written by a coroutine that nobody awaits: the store stays empty."""

import asyncio


class Store:
    def __init__(self) -> None:
        self.rows: list[str] = []

    async def insert(self, row: str) -> None:
        await asyncio.sleep(0)
        self.rows.append(row)


class AuditedStore(Store):
    async def insert(self, row: str) -> None:
        super().insert(row)
        await asyncio.sleep(0)


async def checkout(store: Store) -> None:
    store.insert("order 1")
    await asyncio.sleep(0.01)


async def main() -> None:
    for store in (Store(), AuditedStore()):
        await checkout(store)
        assert store.rows == ["order 1"], f"{type(store).__name__} lost the order: {store.rows}"


asyncio.run(main())
