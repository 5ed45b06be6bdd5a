import asyncio
import inspect
import types
import unittest.mock
from collections.abc import Awaitable, Coroutine

import pytest


async def work() -> int: ...


async def looks_at_the_coroutine():
    assert inspect.iscoroutine(work())
    assert inspect.isawaitable(work())
    assert asyncio.iscoroutine(work())
    assert isinstance(work(), Awaitable)
    assert isinstance(work(), (int, Coroutine))
    assert isinstance(work(), types.CoroutineType)
    assert type(work()) is types.CoroutineType
    print(id(work()), hash(work()))
    work().send(None)
    work().close()
    print(work().__name__, work().cr_code)
    assert hasattr(work(), "__await__")
    getattr(work(), "close")()


async def provoked():
    with pytest.raises(TypeError):
        work() + 1
    with pytest.raises(TypeError):
        len(work())
    with pytest.warns(RuntimeWarning):
        if work():
            pass


async def handed_on(pool, group: asyncio.TaskGroup):
    pool.submit(work())
    await asyncio.wait_for(work(), 1)
    await asyncio.wait_for(timeout=1, fut=work())
    asyncio.ensure_future(work())
    group.create_task(work())
    asyncio.run_coroutine_threadsafe(work(), asyncio.get_running_loop())
    await asyncio.gather(*(work() for _ in range(3)))
    await asyncio.gather(*map(lambda _: work(), range(3)))
    for done in asyncio.as_completed([work(), work()]):
        await done
    tasks = {work(): "name"}
    tasks[work()] = "other"
    return tasks, (work(), 1), {"a": work()}


async def mocked():
    mock = unittest.mock.AsyncMock()
    if mock():
        pass
    with unittest.mock.patch("os.path.exists") as exists:
        if exists():
            pass


async def future(loop: asyncio.AbstractEventLoop):
    result = loop.run_in_executor(None, print)
    task = loop.create_task(work())
    if result.done() and task:
        print(task)
