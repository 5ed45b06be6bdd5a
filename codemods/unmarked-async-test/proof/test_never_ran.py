# asyncfix-proof: pytest
"""Of two tests in strict mode one is not marked: its body never runs."""

import asyncio

import pytest

ran: list[str] = []


@pytest.mark.asyncio
async def test_marked() -> None:
    await asyncio.sleep(0)
    ran.append("marked")


async def test_unmarked() -> None:
    await asyncio.sleep(0)
    ran.append("unmarked")


@pytest.mark.asyncio
class TestShop:
    async def test_in_a_marked_class(self) -> None:
        ran.append("class")


class TestPrices:
    @pytest.mark.parametrize("name", ["tea", "milk"])
    async def test_in_an_unmarked_class(self, name: str) -> None:
        await asyncio.sleep(0)
        ran.append(name)

    @pytest.mark.asyncio
    async def test_in_an_unmarked_class_but_marked(self) -> None:
        ran.append("method")


def test_every_body_ran() -> None:
    assert ran == ["marked", "unmarked", "class", "tea", "milk", "method"]
