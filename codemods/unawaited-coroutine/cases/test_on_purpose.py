# asyncfix-case: unsafe
# A test that provokes the warning on purpose.

import warnings

import pytest


async def work() -> None: ...


async def test_never_awaited() -> None:
    with pytest.warns(RuntimeWarning, match="never awaited"):
        work()
    with warnings.catch_warnings(record=True):
        work()
