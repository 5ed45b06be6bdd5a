"""A plain function without annotations that returns what an `async def` gives, on every path."""

import asyncio


async def request(method, url): ...


def get(url):
    return request("GET", url)


def fetch(url, again=False):
    if again:
        return request("GET", url)
    print("fetching")
    return get(url)


def perhaps(url):
    if url:
        return get(url)


def started(url):
    return asyncio.create_task(get(url))


def kept(url):
    call = get(url)
    calls.append(call)
    return call


def one_of(url):
    return get(url) if url else None


calls: list = []


class Client:
    def get(self, url):
        return self.request("GET", url)

    async def request(self, method, url): ...

    def put(self, url):
        return self.request("PUT", url)


class Recorder(Client):
    def put(self, url):
        calls.append(url)


async def main(client: Client) -> None:
    get("/")
    fetch("/")
    client.get("/")
    client.put("/")
    perhaps("/")
    started("/")
    kept("/")
    one_of("/")
