# An attribute, a subscript or a call of the result needs parentheses around the `await`.

import asyncio

import httpx


async def titles(url):
    return [item["title"] for item in httpx.get(url).json()["items"]]
