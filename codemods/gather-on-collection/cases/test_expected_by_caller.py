# The test runs the coroutine where it expects the error.
import asyncio

import pytest


async def work(): ...


async def collection():
    await asyncio.gather([work(), work()])


async def function():
    async with asyncio.TaskGroup() as group:
        group.create_task(work)


def test_refused():
    for wrong in collection, function:
        with pytest.raises(TypeError):
            asyncio.run(wrong())


def test_each():
    with pytest.raises(TypeError):
        asyncio.run(collection())
    with pytest.raises((TypeError, ExceptionGroup)):
        asyncio.run(function())
