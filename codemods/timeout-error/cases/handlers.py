# asyncfix-case: unsafe target=3.11
import asyncio


async def dead_second(job):
    try:
        await job
    except asyncio.TimeoutError:
        return 1
    except TimeoutError:
        return 2


async def dead_in_a_tuple(job):
    try:
        await job
    except (TimeoutError, KeyError):
        return 1
    except (asyncio.TimeoutError, ValueError):
        return 2


async def two_statements(job):
    try:
        await job
    except TimeoutError:
        return 1
    try:
        await job
    except asyncio.TimeoutError:
        return 2


async def dead_by_an_import(job):
    from asyncio import TimeoutError as Slow

    try:
        await job
    except (KeyError, Slow):
        return 1
    except asyncio.TimeoutError:
        return 2
