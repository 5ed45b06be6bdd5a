import pytest

from marks import MARKS

pytestmark = MARKS


@pytest.mark.asyncio
async def test_marked(): ...


async def test_unmarked(): ...
