# asyncfix-case: unsafe
# A decorator of unknown effect may run the coroutine itself, and an annotation may be
# wrong: only certain evidence counts here.

from collections.abc import Awaitable

from project import background


@background
async def save() -> None: ...


def load() -> Awaitable[None]: ...


def checkout() -> None:
    save()
    load()
