# A generator becomes a list: before Python 3.12 `asyncio.wait` refuses one, whatever it gives.
import asyncio


async def work(number: int) -> None: ...


async def numbers():
    yield 1


async def main() -> None:
    await asyncio.wait(work(number) for number in range(2))
    await asyncio.wait((work(number) for number in range(2)), timeout=1)
    await asyncio.wait(((work(number) for number in range(2))))
    await asyncio.wait(fs=(work(number) for number in range(2)))
    await asyncio.wait(
        # All of them.
        work(number)
        for number in range(2)
    )
    await asyncio.wait(
        (
            work(number)  # one
            for number in range(2)
        ),
        return_when=asyncio.FIRST_COMPLETED,
    )
    await asyncio.wait(work(number) async for number in numbers())
    await asyncio.wait(set(work(number) for number in range(2)))
    later = (work(number) for number in range(2))
    await asyncio.wait(later)
