# `patch.multiple`, with the target by its name or as an object.
import asyncio
from unittest.mock import AsyncMock, MagicMock, patch

import app


async def test_by_name():
    with patch.multiple("app", fetch=MagicMock(return_value=1), name=MagicMock(), close=AsyncMock()):
        assert await app.use() == 1


@patch.multiple(app, fetch=MagicMock(return_value=1), create=True, close=MagicMock())
async def test_by_object():
    assert await app.use() == 1


def test_plain():
    with patch("app.fetch", MagicMock(return_value=1)):
        assert asyncio.run(app.use()) == 1
