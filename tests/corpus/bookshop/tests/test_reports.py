import json
import subprocess
import sys
from pathlib import Path

import pytest

import bookshop
from bookshop import BookRepository, OrderLine, OrderService, reports

from conftest import DUNE, EMMA


class TestReports:
    pytestmark = pytest.mark.asyncio

    async def test_stock_list(self, shelf: BookRepository) -> None:
        await shelf.withdraw(EMMA.isbn, 5)
        assert (await reports.stock_list(shelf)).splitlines() == [
            "2 titles",
            f"{'Dune':<24}   5",
            f"{'Emma':<24} out",
        ]

    async def test_best_sellers(self, service: OrderService) -> None:
        await service.place("ada@example.org", [OrderLine(EMMA.isbn, 3)])
        service.place("bob@example.org", [OrderLine(DUNE.isbn, 1)])
        assert await reports.best_sellers(service.orders, service.books, limit=1) == ["Emma"]

    async def test_export(self, service: OrderService) -> None:
        await service.place("ada@example.org", [OrderLine(EMMA.isbn, 3)])
        assert json.loads(await reports.export(service)) == {"titles": 2, "last": "B0001"}


@pytest.mark.asyncio
async def test_the_last_event(service: OrderService) -> None:
    assert reports.last_event() == "nothing yet"
    await service.place("ada@example.org", [OrderLine(EMMA.isbn, 3)])
    assert await reports.last_event() == "[-] placed B0001"


def test_a_day_in_the_shop() -> None:
    day = subprocess.run(
        [sys.executable, "-X", "dev", "-W", "error", "-m", "bookshop"],
        capture_output=True,
        text=True,
        timeout=30,
        cwd=Path(bookshop.__file__).parent.parent,
    )
    assert day.stderr == ""
    assert day.stdout.splitlines() == [
        "open with 3 titles",
        "order B0001: shipped",
        "3 titles",
        f"{'Brave New World':<24}   1",
        f"{'Dune':<24} out",
        f"{'Emma':<24}   4",
        "Dune",
    ]
