# asyncfix-case: unsafe
# A class with a base: `IsolatedAsyncioTestCase` runs its tests, and so do the test cases of
# other libraries. For `unittest.TestCase` there is `async-test-in-testcase`.

import unittest

import pytest
from tornado.testing import AsyncTestCase


@pytest.mark.asyncio
async def test_price() -> None: ...


class ShopTests(unittest.IsolatedAsyncioTestCase):
    async def test_price(self) -> None: ...


class TestShop(AsyncTestCase):
    async def test_price(self) -> None: ...
