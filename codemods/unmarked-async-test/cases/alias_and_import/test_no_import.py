"""Tests of the shop."""

from __future__ import annotations

import asyncio


async def test_unmarked():
    await asyncio.sleep(0)
