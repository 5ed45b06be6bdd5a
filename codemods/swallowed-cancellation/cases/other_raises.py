# asyncfix-case: unsafe
# A `raise` in a handler inside the handler is about another exception.

import asyncio


async def cleans_up(step, work):
    while True:
        try:
            await work()
        except asyncio.CancelledError:
            try:
                await step()
            except Exception:
                raise


async def wraps(step, work):
    while True:
        try:
            await work()
        except asyncio.CancelledError:
            try:
                step()
            except ValueError as error:
                raise RuntimeError from error


async def raises_always(step, work):
    while True:
        try:
            await work()
        except asyncio.CancelledError:
            try:
                await step()
            finally:
                raise


async def raises_in_each_branch(step, work):
    while True:
        try:
            await work()
        except asyncio.CancelledError:
            if step.done:
                raise
            else:
                await step()
                raise


async def a_function_raises(step, work):
    while True:
        try:
            await work()
        except asyncio.CancelledError:

            def fail():
                raise ValueError

            step(fail)
