import unittest
from unittest import IsolatedAsyncioTestCase

import pytest
import pytest_asyncio

from helpers import Base, in_loop
from mylib import testing


@pytest.mark.asyncio
async def test_marked(): ...


def test_plain(): ...


def test_with_inner():
    async def test_inner(): ...


@pytest.fixture
async def test_client(): ...


@pytest_asyncio.fixture
async def test_server(): ...


@in_loop
async def test_own_loop(): ...


@testing.in_loop
async def test_other_loop(): ...


@undefined
async def test_undefined(): ...


async def test_generator():
    yield


async def check(): ...


async def test_used(): ...


RUNS = [test_used]


class TestWithConstructor:
    def __init__(self): ...

    async def test_method(self): ...


class TestNotATest:
    __test__ = False

    async def test_method(self): ...


class Suite:
    async def test_method(self): ...


class TestIsolated(IsolatedAsyncioTestCase):
    async def test_method(self): ...


class TestPlainCase(unittest.TestCase):
    async def test_method(self): ...


class TestOfUnknownBase(Base):
    async def test_method(self): ...


class TestWithMeta(metaclass=Base):
    async def test_method(self): ...


@in_loop
class TestDecorated:
    async def test_method(self): ...


class TestUnknownMarks:
    pytestmark = testing.MARKS

    async def test_method(self): ...


class TestStatic:
    @staticmethod
    async def test_method(): ...
