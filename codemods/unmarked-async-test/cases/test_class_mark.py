# asyncfix-case: unsafe
# A mark on the class, and that of another library.

import pytest


@pytest.mark.asyncio
async def test_price() -> None: ...


@pytest.mark.anyio
class TestShop:
    async def test_price(self) -> None: ...


@pytest.mark.trio
async def test_with_trio() -> None: ...
