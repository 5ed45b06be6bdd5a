import asyncio

import requests


async def statement(url):
    requests.post(url, json={"a": 1})
    requests.get(url)
    requests.get(url=url)
    requests.get(*[url], **{"timeout": 5})
    requests.get()


async def operators(url):
    a = requests.get(url).text
    b = (requests.get(url)).text
    c = requests.get(url).json()["x"][0]
    d = requests.get(url).headers["x"] + requests.get(url).text
    e = not requests.get(url)
    f = requests.get(requests.get(url).json()["next"])
    g = f"{requests.get(url).text!r}"
    if (r := requests.get(url)).ok and r.text:
        assert requests.head(url).ok, requests.get(url).text
    print(requests.get(url), *requests.get(url).json())
    return lambda: requests.get(url)


async def multi_line(url):
    a = requests.get(
        url,
        timeout=5,  # seconds
    )
    b = requests.get(  # the request
        url
    )
    c = (
        requests.get(url)
        .json()
    )
    d = requests.get(url,
                     timeout=5)
    e = requests \
        .get(url)
    return a, b, c, d, e


async def managers(url):
    with requests.get(url, stream=True) as response:
        return response.status_code


async def collections(urls):
    a = [requests.get(u) for u in urls]
    b = {u: requests.get(u).text for u in urls if requests.head(u).ok}
    for item in requests.get(urls[0]).json():
        yield item, a, b


async def generator(urls):
    # A generator expression would become asynchronous: a finding without a fix.
    return list(requests.get(u) for u in urls), any(x for x in requests.get(urls[0]).json())


async def already_awaited(url):
    await requests.get(url)


async def in_place_of_a_function(url, process):
    # What is meant is `to_thread(requests.get, url)`.
    await asyncio.to_thread(requests.get(url))
    # Here it is an argument like any other.
    await asyncio.to_thread(process, requests.get(url))
