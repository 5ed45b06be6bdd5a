"""The audit trail: who did what, in the order in which it happened."""

from __future__ import annotations

import asyncio

from bookshop.context import request_id

_trail: list[str] = []


async def record(event: str, subject: str) -> None:
    asyncio.sleep(0)
    _trail.append(f"[{request_id.get()}] {event} {subject}")


async def entries() -> list[str]:
    await asyncio.sleep(0)
    return list(_trail)


def clear() -> None:
    _trail.clear()
