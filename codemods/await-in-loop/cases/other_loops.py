# asyncfix-case: unsafe
# Asynchronous loops, generators, dict comprehensions, and awaits elsewhere than in the
# element.

async def fetch(n: int) -> str: ...


async def numbers():
    yield 1


async def main() -> None:
    a = [await fetch(n) async for n in numbers()]
    b = {n: await fetch(n) for n in range(3)}
    c = (await fetch(n) for n in range(3))
    d = [n for n in range(3) if await fetch(n)]
    e = [len(await fetch(n)) for n in range(3)]
    print(a, b, c, d, e)
