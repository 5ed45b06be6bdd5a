# asyncfix-case: unsafe
"""What is declared to hold an awaitable is meant to; and an annotation can't await."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import Any


async def fetch(n: int) -> int: ...


async def optional() -> None:
    value: Coroutine[Any, Any, int] | None = fetch(1)
    print(value)


async def parameter(value: Coroutine[Any, Any, int] | None = None) -> None:
    value = fetch(1)
    print(value)


async def in_annotation() -> None:
    total: fetch(1) + 1 = 3
    print(total)
