# asyncfix-together: pytest
"""Tests that pass although they test nothing."""

import asyncio
from unittest.mock import MagicMock, patch

import pytest


class Library:
    async def lend(self, title: str) -> str:
        await asyncio.sleep(0)
        if title == "lost":
            raise LookupError(title)
        return title.upper()

    async def has(self, title: str) -> bool:
        await asyncio.sleep(0)
        return title != "lost"


library = Library()


async def visit(title: str) -> str:
    if not await library.has(title):
        return "sorry"
    return await library.lend(title)


@pytest.mark.asyncio
async def test_lend() -> None:
    assert library.has("Emma")
    title = library.lend("Emma")
    assert title == "EMMA"


async def test_visit() -> None:
    assert await visit("Emma") == "EMMA"
    assert await visit("lost") == "sorry"


@pytest.mark.asyncio
async def test_visit_of_a_mock() -> None:
    with patch.object(library, "lend", MagicMock(return_value="mock")):
        assert await visit("Emma") == "mock"


@pytest.mark.asyncio
async def test_both() -> None:
    found = await asyncio.gather(visit("Emma"), visit("lost"))
    assert found == ["EMMA", "sorry"]
    lock = asyncio.Lock(loop=None)
    async with lock:
        assert await asyncio.wait_for(asyncio.create_task(library.has("Emma")), 1)
    assert await asyncio.create_task(library.has("Emma"))
