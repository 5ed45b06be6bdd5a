import pytest
import trio


@pytest.mark.asyncio
async def test_marked(): ...


async def test_unmarked():
    await trio.sleep(0)
