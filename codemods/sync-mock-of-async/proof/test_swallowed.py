# asyncfix-proof: pytest
"""The code under test logs what fails and goes on; the mock fails every time, and nobody sees it."""

import asyncio
import logging
from unittest.mock import MagicMock


class Feed:
    async def latest(self, name: str) -> float:
        raise ConnectionError(name)


class Prices:
    def __init__(self, feed: Feed) -> None:
        self.feed = feed
        self.known = {"tea": 3.5}

    async def refresh(self) -> None:
        for name in list(self.known):
            try:
                self.known[name] = await self.feed.latest(name)
            except Exception:
                logging.exception("no price for %s", name)


def test_refresh_asks_for_each_name(monkeypatch) -> None:
    feed = Feed()
    monkeypatch.setattr(feed, "latest", MagicMock(return_value=4.0))
    prices = Prices(feed)
    asyncio.run(prices.refresh())
    assert prices.known == {"tea": 4.0}
