# asyncfix-case: unsafe target=3.8
# Before Python 3.9 there is no `to_thread`. The executor takes no keyword arguments and
# does not carry the context variables: unsafe.

import asyncio
import functools

import requests


async def fetch(url):
    return requests.get(url, timeout=5)
