# asyncfix-case: advice target=3.11
# No fix where the statement shares its line.

import asyncio


async def send(name: str) -> None: ...


async def main() -> None:
    print("now"); await asyncio.gather(send("Ann"), send("Ben"))
