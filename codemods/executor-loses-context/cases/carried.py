# asyncfix-case: unsafe
# The context goes along in some other way.
import asyncio
import functools
from contextvars import Context, copy_context


async def by_a_variable(f):
    copied = copy_context()
    run = copied.run
    await asyncio.get_running_loop().run_in_executor(None, run, f)


async def by_a_function(f):
    copied = copy_context()

    def work():
        return copied.run(f)

    again = functools.partial(work)
    await asyncio.get_running_loop().run_in_executor(None, again)


async def by_a_lambda(f):
    copied = copy_context()
    await asyncio.get_running_loop().run_in_executor(None, lambda: copied.run(f))
    await asyncio.get_running_loop().run_in_executor(None, lambda c=copy_context(): c.run(f))


async def as_an_argument(run_in, f):
    await asyncio.get_running_loop().run_in_executor(None, run_in, copy_context(), f)


async def from_outside(f):
    copied = copy_context()

    async def inner():
        await asyncio.get_running_loop().run_in_executor(None, copied.run, f)

    await inner()


def keeping(f):
    copied = copy_context()
    return lambda: copied.run(f)


async def by_a_helper(f, with_context):
    await asyncio.get_running_loop().run_in_executor(None, keeping(f))
    await asyncio.get_running_loop().run_in_executor(None, with_context(f))


async def to_thread(f):
    return await asyncio.get_running_loop().run_in_executor(None, f)


async def given_by_the_caller(ctx: Context, f):
    call = functools.partial(ctx.run, f)
    await asyncio.get_running_loop().run_in_executor(None, call)
