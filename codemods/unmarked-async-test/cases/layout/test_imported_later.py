async def test_first(): ...


import pytest


@pytest.mark.asyncio
async def test_marked(): ...