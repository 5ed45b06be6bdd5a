import asyncio

import requests


async def post(xs):
    return requests.post(x for x in xs)
