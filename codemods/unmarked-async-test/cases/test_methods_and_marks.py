# A method of a test class, and a test with other marks: the new one comes first.

import pytest


class TestPrice:
    @pytest.mark.asyncio
    async def test_tea(self) -> None: ...

    @pytest.mark.asyncio
    async def test_milk(self) -> None: ...

    @pytest.mark.parametrize("name", ["coal", "iron"])
    async def test_others(self, name: str) -> None: ...
