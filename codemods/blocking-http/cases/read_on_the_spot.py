# `urlopen` returns before the body is there: a `.read()` or `json.load` right around it
# blocks too, so both go to the thread.

import asyncio
from urllib.request import urlopen


async def page(url):
    return urlopen(url).read().decode()
