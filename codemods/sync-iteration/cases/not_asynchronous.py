# The other way round: what is not asynchronous at all.

import threading


async def main(path: str) -> None:
    async for number in range(3):
        print(number)
    async with open(path) as file, threading.Lock():
        print(file, [number async for number in [1, 2]])
