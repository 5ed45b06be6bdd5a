# asyncfix-case: unsafe
import pytest


@pytest.mark.asyncio
async def test_marked(): ...


async def test_unmarked(): ...


async def test_unmarked_too(): ...
