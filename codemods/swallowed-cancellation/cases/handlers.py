# asyncfix-case: unsafe
import asyncio
import logging
from asyncio import CancelledError
from asyncio import CancelledError as Stop
import asyncio.exceptions
import concurrent.futures

log = logging.getLogger(__name__)


async def one_line(work):
    try: await work()
    except CancelledError: pass
    return 1


async def one_line_statement(work):
    try:
        await work()
    except CancelledError: log.info("stop")
    return 1


async def ellipsis(work):
    try:
        await work()
    except Stop:
        ...
    return 1


async def with_comment(work):
    try:
        await work()
    except asyncio.exceptions.CancelledError:  # noqa: S110
        pass  # pragma: no cover
    return 1


async def commented_cleanup(work, conn):
    try:
        await work()
    except asyncio.CancelledError:
        # The other side waits for this.
        conn.close()  # it does not raise
    return 1


async def logged(work):
    try:
        await work()
    except asyncio.CancelledError as error:
        log.info("cancelled: %s", error)
    return 1


async def cleanup(work, conn):
    try:
        await work()
    except asyncio.CancelledError:
        conn.close()
        await conn.wait_closed()
    else:
        conn.reset()
    finally:
        conn.done()
    return 1


async def continues(work):
    for _ in range(3):
        try:
            await work()
        except asyncio.CancelledError:
            log.info("again")
            continue


async def cancels_its_children(work, children):
    try:
        await work(children)
    except asyncio.CancelledError:
        for child in children:
            child.cancel()
        await asyncio.gather(*children, return_exceptions=True)
    return 1


async def docstring_handler(work):
    try:
        await work()
    except asyncio.CancelledError:
        """Nothing."""
    return 1


async def both_branches(work, quiet):
    try:
        async with work() as w:
            async for _ in w:
                pass
    except asyncio.CancelledError:
        if quiet:
            log.debug("x")
        else:
            log.info("y")
    return 1


async def not_ours(work):
    try:
        await work()
    except concurrent.futures.CancelledError:
        pass
    try:
        await work()
    except asyncio.TimeoutError:
        pass


async def nested(work):
    async def inner():
        try:
            await work()
        except asyncio.CancelledError:
            pass
        return 1

    return inner
