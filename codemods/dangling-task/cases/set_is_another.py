# `set` is not the builtin here: for a person.
import asyncio


async def refresh() -> None: ...


def set(key, value): ...


async def main() -> None:
    asyncio.create_task(refresh())
