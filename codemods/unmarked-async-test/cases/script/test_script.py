# asyncfix-case: unsafe
import asyncio

import pytest


@pytest.mark.asyncio
async def test_marked(): ...


async def test_all():
    await asyncio.sleep(0)


if __name__ == "__main__":
    asyncio.run(test_all())
