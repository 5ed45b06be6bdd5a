# A callback would run in the thread, and `{…=}` prints the code: no fix without --unsafe.
import asyncio

import requests
import urllib.request


async def main(url, seen):
    requests.get(url, hooks={"response": seen.append})
    urllib.request.urlretrieve(url, "file", lambda *numbers: seen.append(numbers))
    urllib.request.urlretrieve(url, "file", reporthook=seen.append)
    print(f"{requests.get(url).text=}")
    print(f"{requests.get(url).text!r:>10}")
