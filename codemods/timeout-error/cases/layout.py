# asyncfix-case: target=3.11
import asyncio


async def main(job):
    try:
        await job
    except asyncio \
            .TimeoutError:
        raise (asyncio
               .TimeoutError)
    try:
        await job
    except (asyncio.TimeoutError):
        raise (asyncio  # the module
               .TimeoutError)
    return f"{asyncio.TimeoutError=}, {asyncio.TimeoutError!r}"
