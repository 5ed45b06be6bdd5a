"""The loop ends with `main`, and the children with it."""

import asyncio

done: list[int] = []


async def work(n: int) -> None:
    await asyncio.sleep(0.01)
    done.append(n)


async def main() -> None:
    asyncio.gather(work(1), *[work(n) for n in (2, 3)])


asyncio.run(main())
assert sorted(done) == [1, 2, 3], done
