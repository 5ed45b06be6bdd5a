# asyncfix-case: unsafe
import asyncio

import pytest


async def test_refuses_futures_of_other_loops(mine, theirs) -> None:
    with pytest.raises(ValueError):
        asyncio.gather(mine, theirs)
    asyncio.gather(mine, theirs)
