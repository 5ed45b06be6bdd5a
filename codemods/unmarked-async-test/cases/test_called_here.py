# asyncfix-case: unsafe
# A function that the file calls itself.

import asyncio

import pytest


@pytest.mark.asyncio
async def test_price() -> None: ...


async def test_all() -> None: ...


if __name__ == "__main__":
    asyncio.run(test_all())
