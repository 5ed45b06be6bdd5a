# asyncfix-case: unsafe
import asyncio


class Exception(BaseException): ...


async def work(n: int) -> None: ...


async def main() -> None:
    await asyncio.gather(work(1), return_exceptions=True)


async def own_gather(asyncio) -> None:
    await asyncio.gather(work(1), return_exceptions=True)
