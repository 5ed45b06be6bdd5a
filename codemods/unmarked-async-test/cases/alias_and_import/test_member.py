from pytest import mark


@mark.asyncio
async def test_marked(): ...


class TestShop:
    @mark.slow
    async def test_unmarked(self): ...
