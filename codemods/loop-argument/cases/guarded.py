# asyncfix-case: unsafe
import asyncio
import sys
from typing import TYPE_CHECKING

PY310 = sys.version_info >= (3, 10)

if TYPE_CHECKING:
    EVENT = asyncio.Event(loop=None)

if sys.version_info < (3, 10):
    LOCK = asyncio.Lock(loop=None)
else:
    LOCK = asyncio.Lock()


def by_flag(loop):
    if not PY310:
        return asyncio.Lock(loop=loop)
    return asyncio.Lock()


def early(loop):
    if sys.version_info[:2] >= (3, 10):
        return asyncio.Queue()
    return asyncio.Queue(loop=loop)


def ternary(loop):
    return asyncio.Queue() if sys.version_info >= (3, 10) else asyncio.Queue(loop=loop)


def tried(loop):
    try:
        return asyncio.Queue(loop=loop)
    except (TypeError, ValueError):
        return asyncio.Queue()


def not_guarded(loop):
    try:
        return asyncio.Queue(loop=loop)
    except KeyError:
        return None
