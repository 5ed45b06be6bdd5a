# asyncfix-case:
# What is put in under a computed name may be any of them: no fix is safe.
import asyncio


async def first() -> None: ...
async def second() -> None: ...


for name in ("first", "second"):
    globals()[name] = lambda: asyncio.ensure_future(asyncio.sleep(0))


async def main() -> None:
    first()
    second()
