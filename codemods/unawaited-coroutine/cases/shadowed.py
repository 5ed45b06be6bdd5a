import asyncio
from asyncio import *


async def save(): ...


async def parameter(save):
    save()


async def rebound():
    save = print
    save()


async def loop_variable(functions):
    for save in functions:
        save()


async def rebound_later(flag):
    f = save
    if flag:
        f = print
    f()


async def alias():
    f = save
    f()


async def deleted():
    save()


async def conditional(flag):
    if flag:

        async def step(): ...

    else:

        def step(): ...

    step()


async def module_rebound():
    asyncio = object()
    asyncio.sleep(1)


async def starred():
    sleep(1)
