import asyncio
import json
import urllib.request
from urllib.request import Request, urlopen


async def read(url, token):
    a = urlopen(url).read()
    b = urlopen(Request(url, headers={"a": token}), timeout=5).read().decode("utf-8")
    c = urllib.request.urlopen(f"{url}/x").read()
    # The argument is a call: it stays in the coroutine.
    d = urlopen(token()).read()
    # An `await` cannot move into a lambda.
    e = urlopen(await token()).read()
    f = json.load(urlopen(url))
    g = urlopen(url).status
    urllib.request.urlretrieve(url, "file")
    return a, b, c, d, e, f, g


async def managed(url):
    with urlopen(url) as response:
        return json.loads(response.read())


async def loaded(url, file):
    with urlopen(url) as response:
        return json.load(response), json.load(file), response.status


async def iterated(url):
    for line in urlopen(url):
        print(line)
