# asyncfix-case: unsafe
# The value of a `lambda` goes to its caller.

import asyncio


async def refresh() -> None: ...


def register(button) -> None:
    button.on_click(lambda: asyncio.ensure_future(refresh()))
