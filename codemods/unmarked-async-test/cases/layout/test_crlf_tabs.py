import pytest


class TestShop:
	@pytest.mark.asyncio
	async def test_marked(self): ...

	async def test_unmarked(self): ...
