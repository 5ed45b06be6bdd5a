import asyncio
from requests import get, post as send
import requests as rq
import httpx


async def aliases(url):
    get(url)
    send(url)
    rq.put(url)
    rq.api.get(url)
    httpx.delete(url)


async def shadowed(get, url):
    get(url)


async def same_name():
    from curl_cffi import requests

    requests.get("https://example.org")
