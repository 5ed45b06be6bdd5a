pytest = None


async def test_unmarked(): ...
