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
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        work()
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", category=DeprecationWarning)
        warnings.filterwarnings("ignore", category=RuntimeWarning)
        work()


# These warnings are other ones.


async def create() -> None:
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "", DeprecationWarning)
        warnings.simplefilter("ignore", category=ResourceWarning)
        work()
