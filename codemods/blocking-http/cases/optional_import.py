# The library may be missing, or be another one: no fix for a name with two meanings.
import asyncio

try:
    import requests
except ImportError:
    requests = None


async def fetch(url):
    return requests.get(url)
