# asyncfix-case: unsafe
# A test that provokes the warning on purpose.

import contextlib
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


async def test_by_other_filters() -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", category=ResourceWarning)
        work()
    assert any("never awaited" in str(warning.message) for warning in caught)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", category=pytest.PytestUnraisableExceptionWarning)
        work()
    with warnings.catch_warnings():
        for kind in (RuntimeWarning, DeprecationWarning):
            warnings.simplefilter("ignore", kind)
        work()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning, 0)
        work()
    with warnings.catch_warnings(action="ignore"):
        warnings.simplefilter("error", DeprecationWarning)
        work()


# These warnings are other ones.


async def create() -> None:
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "", DeprecationWarning)
        warnings.simplefilter("ignore", category=ResourceWarning)
        work()


async def test_by_fixture(recwarn) -> None:
    work()
    assert any("was never" in str(warning.message) for warning in recwarn.list)


@pytest.mark.filterwarnings("ignore:coroutine .* was never awaited:RuntimeWarning")
async def test_by_mark() -> None:
    work()


# These may be there for the error.


async def test_errors(self) -> None:
    with self.assertRaisesRegex(TypeError, "coroutine"):
        work()
    with contextlib.suppress(TypeError, ValueError):
        work()
    # The call itself raises none.
    try:
        work()
    except (OSError, AttributeError) as error:
        print(error)
