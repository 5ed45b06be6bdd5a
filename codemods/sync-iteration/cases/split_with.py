# A `with` of both kinds is split, if the kind of all its items is known.

import asyncio


async def main(path: str) -> None:
    lock = asyncio.Lock()
    with open(path) as file, lock:
        # The lock comes second.
        print(file.read())
