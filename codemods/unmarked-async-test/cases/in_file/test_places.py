import sys
from unittest import mock
from unittest.mock import patch

import hypothesis
import pytest
from hypothesis import given, strategies


@pytest.mark.asyncio
async def test_marked(): ...


@pytest.mark.asyncio()
async def test_marked_by_call(): ...


@pytest.mark.asyncio(loop_scope="module")
async def test_marked_with_scope(): ...


@pytest.mark.asyncio
@pytest.mark.slow
async def test_marked_twice(): ...


@pytest.mark.asyncio
class TestMarked:
    async def test_inside(self): ...

    class TestNested:
        async def test_inside(self): ...


class TestMarkedByVariable:
    pytestmark = pytest.mark.asyncio

    async def test_inside(self): ...


class TestInherits(TestMarkedByVariable):
    async def test_more(self): ...


class TestMarkedByList(object):
    pytestmark = [pytest.mark.slow, pytest.mark.asyncio()]

    async def test_inside(self): ...


async def test_plain():
    """A docstring."""


@pytest.mark.parametrize(
    "name",
    ["tea", "milk"],  # what we sell
)
async def test_parametrized(name): ...


@patch("os.getcwd")
@mock.patch.object(sys, "argv", [])
async def test_patched(getcwd): ...


@given(strategies.integers())
@hypothesis.settings(max_examples=3)
async def test_property(number): ...


# The price of tea.
@pytest.mark.skipif(sys.platform == "win32", reason="no tea")
async def test_skipped_somewhere(): ...


@pytest.mark.xfail
async def test_expected_to_fail(): ...


class TestUnmarked:
    async def test_method(self): ...

    class TestNested:
        async def test_method(self): ...


class TestDerived(TestUnmarked):
    async def test_own(self): ...


if sys.version_info >= (3, 11):

    async def test_conditional(): ...
