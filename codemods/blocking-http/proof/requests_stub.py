# asyncfix-proof:
"""`requests.get` waits inside the call; a stand-in module needs no network."""

import asyncio
import sys
import time
import types

stub = types.ModuleType("requests")
sys.modules["requests"] = stub

import requests


class Response:
    def __init__(self, body):
        self.body = body

    def json(self):
        return self.body


def slow_get(url, **options):
    time.sleep(0.3)
    return Response({"url": url, **options})


stub.get = slow_get

beats = 0


async def heartbeat():
    global beats
    while True:
        await asyncio.sleep(0.01)
        beats += 1


async def fetch(url):
    return requests.get(url, timeout=5).json()["url"]


async def main():
    heart = asyncio.create_task(heartbeat())
    await asyncio.sleep(0)
    url = await fetch("https://example.org")
    seen = beats
    heart.cancel()
    assert url == "https://example.org"
    assert seen >= 5, f"the loop was blocked: {seen} beats in 0.3 s"


asyncio.run(main())
