# asyncfix-case: unsafe
# A look at the coroutine object itself: its own attributes, identity, `isinstance` against
# an awaitable, `inspect`.

import inspect
from collections.abc import Coroutine


async def work() -> None: ...


async def test_work() -> None:
    work().close()
    coro = work()
    assert inspect.iscoroutine(coro)
    assert isinstance(coro, Coroutine)
    assert coro.cr_frame is not None
    coro.close()
    assert inspect.iscoroutine(work())


async def printed_on_purpose() -> None:
    assert repr(work()).startswith("<coroutine")
