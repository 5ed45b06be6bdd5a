# asyncfix-case: unsafe
# A name that is not asyncio's.

from project.tasks import create_task


async def refresh() -> None: ...


async def main() -> None:
    create_task(refresh())
