import pytest


@pytest.mark.asyncio
async def test_marked(): ...


@pytest.mark.anyio
async def test_marked_for_anyio(): ...


async def test_unmarked(): ...
