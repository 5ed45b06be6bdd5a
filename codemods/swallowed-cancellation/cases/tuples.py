# asyncfix-case: unsafe
import asyncio
from asyncio import CancelledError, TimeoutError as Late


async def two(work):
    while True:
        try:
            await work()
        except (CancelledError, Late):
            pass


async def three(work):
    while True:
        try:
            await work()
        except (OSError, asyncio.CancelledError, ValueError) as error:
            print(error)


async def first_and_last(work):
    while True:
        try:
            await work()
        except ValueError:
            pass
        except (
            OSError,
            CancelledError,
        ):
            pass


async def alone(work):
    while True:
        try:
            await work()
        except (CancelledError,):
            pass


async def commented(work):
    while True:
        try:
            await work()
        except (
            OSError,  # network
            CancelledError,  # shutdown
        ):
            pass


async def cleaned_up(work, conn):
    try:
        await work()
    except (OSError, CancelledError):
        conn.close()
    return 1


async def everything(work):
    try:
        await work()
    except (CancelledError, Exception):
        pass
    return 1


async def keyboard(work):
    try:
        await work()
    except (KeyboardInterrupt, CancelledError):
        pass
    return 1


async def leaves(work):
    while True:
        try:
            await work()
        except (OSError, CancelledError):
            return
