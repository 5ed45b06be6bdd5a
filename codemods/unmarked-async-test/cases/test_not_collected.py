# asyncfix-case: unsafe
# What pytest does not collect: other files and names, classes with a constructor, fixtures,
# nested functions.

import pytest


@pytest.mark.asyncio
async def test_price() -> None: ...


@pytest.fixture
async def test_client(): ...


async def check_price() -> None: ...


class TestBench:
    def __init__(self) -> None: ...

    async def test_run(self) -> None: ...


def test_nested() -> None:
    async def test_inner() -> None: ...
