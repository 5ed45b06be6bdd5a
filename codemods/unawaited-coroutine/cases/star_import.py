# asyncfix-case: unsafe advice
# What a star import brings in is decided in another module; the finding comes without a
# fix.

from asyncio import *


async def main() -> None:
    sleep(1)
