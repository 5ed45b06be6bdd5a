# asyncfix-case: unsafe
import typing
import warnings
from collections.abc import Awaitable, Coroutine
from typing import Any, TYPE_CHECKING

import pytest


async def work() -> None: ...


if TYPE_CHECKING:

    async def typing_only() -> None:
        work()


def coroutine() -> Coroutine[Any, Any, None]: ...
def awaitable() -> Awaitable[None]: ...
def anything() -> Any: ...
def maybe() -> Awaitable[None] | None: ...


async def declared() -> None:
    coroutine()
    awaitable()
    anything()
    maybe()


async def expects_warning() -> None:
    with pytest.warns(RuntimeWarning):
        work()
    with pytest.raises(RuntimeWarning):
        work()
    with warnings.catch_warnings():
        work()


async def closed() -> None:
    work().close()
    coro = work()
    coro.close()


async def probable_all_awaited(peer) -> None:
    await peer.exchange_rows()
    x = await peer.exchange_rows()
    await peer.exchange_rows(x)
    peer.exchange_rows()


async def improbable_one_bare(peer) -> None:
    await peer.swap_rows()
    await peer.swap_rows()
    await peer.swap_rows()
    peer.swap_rows()
    peer.swap_rows()


async def improbable_too_few(peer, other) -> None:
    await peer.drop_rows()
    await peer.drop_rows()
    other.drop_rows()


async def improbable_builtin_name(peer, other) -> None:
    await peer.append()
    await peer.append()
    await peer.append()
    other.append()
