# asyncfix-case: unsafe
"""Errors that only the work raises are expected where nothing but the making is attempted."""

from collections.abc import AsyncIterator


class Gone(Exception): ...


class Client:
    async def lookup(self, key: str): ...

    def check(self, key: str) -> None: ...


async def only_attempt(client: Client, seen: list) -> None:
    try:
        node = client.lookup("a")
    except Gone:
        return
    seen.append(node)


async def next_item(items: AsyncIterator[int], send) -> None:
    try:
        item = anext(items)
    except StopAsyncIteration:
        return
    send(item)


# Left alone: calling may raise these, something else may, or it is run by another.


async def of_calling(client: Client, seen: list) -> None:
    try:
        node = client.lookup("a")
    except TypeError:
        return
    seen.append(node)


async def beside_others(client: Client, seen: list) -> None:
    try:
        client.check("a")
        node = client.lookup("a")
    except Gone:
        return
    seen.append(node)


async def argument_raises(client: Client, seen: list, keys: dict) -> None:
    try:
        node = client.lookup(keys["a"])
    except KeyError:
        return
    seen.append(node)


async def run_by_another(items: AsyncIterator[int], in_context) -> None:
    try:
        while True:
            print(await in_context(anext(items)))
    except StopAsyncIteration:
        pass
