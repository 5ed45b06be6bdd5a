# asyncfix-case: unsafe
# A class below has another method in its place, which needs what the one before it left.

import asyncio


class Source:
    async def fetch_one(self, n: int) -> int:
        return n

    async def fetch_other(self, n: int) -> int:
        return n

    async def all(self, ns: list[int]) -> list[int]:
        rows = []
        for n in ns:
            rows.append(await self.fetch_one(n))
        return rows

    async def others(self, ns: list[int]) -> list[int]:
        rows = []
        for n in ns:
            rows.append(await self.fetch_other(n))
        return rows


class Paged(Source):
    cursor = 0

    async def fetch_one(self, n: int) -> int:
        start = self.cursor
        await asyncio.sleep(0)
        self.cursor = start + n
        return start
