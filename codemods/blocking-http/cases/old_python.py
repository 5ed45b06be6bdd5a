# asyncfix-case: unsafe target=3.8
import asyncio

import requests


async def fetch(url):
    requests.get(url)
    return requests.get(url, timeout=5).json()
