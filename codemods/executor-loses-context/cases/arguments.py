import asyncio
import functools
from functools import partial as p


async def main(f, g, xs, kw):
    loop = asyncio.get_running_loop()
    loop.set_debug(True)
    await loop.run_in_executor(None, f, *xs)
    await loop.run_in_executor(None, lambda: f(1))
    await loop.run_in_executor(None, p(f, *xs, **kw))
    await loop.run_in_executor(None, functools.partial(f))
    # The partial's keyword would come before a positional argument: it stays.
    await loop.run_in_executor(None, p(f, a=1), 2)
    await loop.run_in_executor(None, p(), 2)
    await loop.run_in_executor(None, f,)
    await loop.run_in_executor(
        None,
        f,
        1,
    )
    await loop.run_in_executor(
        None,  # the default pool
        f,  # the function
    )
    await loop.run_in_executor(None,
                               f,
                               1)
    await loop.run_in_executor(
        None,
        p(
            f,
            1,
            key=2,  # a comment
        ),
    )
    # A partial with a comment between its name and its function.
    await loop.run_in_executor(None, p(  # why
        f, 1))
    # A starred executor: nothing to rewrite with certainty.
    await loop.run_in_executor(*xs)
    await loop.run_in_executor(None)
    x = (await loop.run_in_executor(None, f)).y
    return f"{await loop.run_in_executor(None, f)}", x
