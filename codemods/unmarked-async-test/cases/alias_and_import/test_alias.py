import pytest as pt


@pt.mark.asyncio
async def test_marked(): ...


async def test_unmarked(): ...
