# asyncfix-case: unsafe
# The function sets a context variable, which a task keeps from its caller, or asks for its
# task, directly or through another function.

import asyncio
import contextvars

user = contextvars.ContextVar("user", default="nobody")


async def as_admin() -> None:
    user.set("admin")


def mark() -> None:
    task = asyncio.current_task()
    assert task is not None
    task.set_name("marked")


async def marked() -> None:
    mark()


async def main() -> None:
    await asyncio.create_task(as_admin())
    await asyncio.create_task(marked())
