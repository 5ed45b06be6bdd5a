# asyncfix-case: unsafe
import asyncio as aio
import logging
from asyncio import CancelledError, gather

log = logging.getLogger(__name__)


async def load(key): ...


async def commented(keys):
    try:
        results = await gather(  # all of them
            *(load(key) for key in keys),
            # one by one
            return_exceptions=True,  # keep going
        )
    except Exception as error:
        log.error("failed: %s", error)
    else:
        return results


async def first_of_two():
    try:
        await aio.gather(load("a"), load("b"), return_exceptions=True)
    except CancelledError:
        raise
    except Exception:
        log.exception("failed")


async def starts_with_it():
    try:
        return await aio.gather(return_exceptions=True, *[load("a")])
    except Exception:
        log.exception("failed")


async def annotated() -> list:
    try:
        results: list = await aio.gather(load("a"), return_exceptions=True,)
    except Exception as e:
        raise RuntimeError from e
    return results


async def starred(options):
    try:
        await aio.gather(load("a"), **options)
    except Exception as e:
        print(e)


async def nested():
    try:
        try:
            await aio.gather(load("a"), return_exceptions=True)
        finally:
            print("done")
    except Exception as e:
        print(e)


async def nested_targets():
    try:
        (a, b), c = await gather(load("a"), load("b"), return_exceptions=True)
    except ValueError:
        log.exception("shape")
        raise
    return a + b + c


async def two_names() -> int:
    try:
        a, b = await gather(load("a"), load("b"), return_exceptions=True)
    except ValueError:
        log.exception("failed")
        raise
    return a + b


async def by_type():
    try:
        results = await gather(load("a"), load("b"), return_exceptions=True)
    except ValueError:
        log.exception("failed")
        raise
    print([result for result in results if type(result) is not ValueError])


async def matched():
    try:
        results = await gather(load("a"), load("b"), return_exceptions=True)
    except ValueError:
        log.exception("failed")
        raise
    for result in results:
        match result:
            case OSError():
                print("?")


class Store:
    async def kept(self) -> None:
        try:
            self.results = await gather(load("a"), return_exceptions=True)
        except ValueError:
            log.exception("failed")
            raise

    async def _private(self, keys):
        try:
            return await gather(*[load(key) for key in sorted(keys)], return_exceptions=True)
        except ValueError:
            log.exception("failed")
            raise


async def existing(tasks):
    try:
        await gather(*tasks, return_exceptions=True)
    except ValueError:
        log.exception("failed")
        raise


async def in_cleanup():
    try:
        print("work")
    finally:
        try:
            await gather(load("a"), return_exceptions=True)
        except ValueError:
            log.exception("failed")


def shadowed(gather):
    async def inner():
        try:
            await gather(load("a"), return_exceptions=True)
        except Exception as e:
            print(e)

    return inner
