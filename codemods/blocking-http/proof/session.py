# asyncfix-proof: unsafe
"""A session's methods wait inside the call like the module's functions."""

import asyncio
import sys
import time
import types

stub = types.ModuleType("requests")
sys.modules["requests"] = stub


class Session:
    def get(self, url):
        time.sleep(0.3)
        return url


stub.Session = Session

import requests

beats = 0


async def heartbeat():
    global beats
    while True:
        await asyncio.sleep(0.01)
        beats += 1


async def fetch(url):
    session = requests.Session()
    return session.get(url)


async def main():
    heart = asyncio.create_task(heartbeat())
    await asyncio.sleep(0)
    url = await fetch("https://example.org")
    seen = beats
    heart.cancel()
    assert url == "https://example.org"
    assert seen >= 5, f"the loop was blocked: {seen} beats in 0.3 s"


asyncio.run(main())
