# asyncfix-case: unsafe
# Fewer tests of the file are marked than not, and no configuration says `strict`: the mode
# may be set where it was not seen. Unsafe.

import pytest


@pytest.mark.asyncio
async def test_tea() -> None: ...


async def test_milk() -> None: ...


async def test_coal() -> None: ...
