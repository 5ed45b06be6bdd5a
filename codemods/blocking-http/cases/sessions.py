# asyncfix-case: unsafe
import asyncio

import httpx
import requests
import urllib3

session = requests.Session()


async def module_level(url):
    return session.get(url).json()


async def local(url):
    with requests.Session() as s:
        s.headers["a"] = "b"
        return s.post(url, json={})


async def inline(url):
    return requests.Session().get(url)


async def typed(client: httpx.Client, pool: urllib3.PoolManager, url):
    client.headers.update({})
    client.get(url)
    return pool.request("GET", url)


async def rebound(url, other):
    s = requests.Session()
    s = other
    return s.get(url)


async def asynchronous(client: httpx.AsyncClient, url):
    return await client.get(url)


async def streamed(client: httpx.Client, url):
    with client.stream("GET", url) as response:
        return response.status_code


class Api:
    def __init__(self):
        self.session = requests.Session()
        self.other = object()

    async def get(self, url):
        return self.session.get(url), self.other.get(url)
