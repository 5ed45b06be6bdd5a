# A plain function that is declared to give a coroutine, and seen to: as good as an `async def`.
import asyncio
from collections.abc import Awaitable, Coroutine
from typing import Any


class Http:
    async def request(self, method: str, path: str) -> Any: ...

    def edit(self, name: str) -> Coroutine[Any, Any, None]:
        path = f"/pages/{name}"
        return self.request("PATCH", path)

    def delete(self, name: str) -> Coroutine[Any, Any, None]:
        if not name:
            raise ValueError("no name")
        if name == "/":
            return self.request("DELETE", "/root")
        return self.request("DELETE", name)

    def start(self, name: str) -> Awaitable[None]:
        return asyncio.ensure_future(self.request("GET", name))

    def either(self, name: str) -> Awaitable[None]:
        if name:
            return self.request("GET", name)
        return asyncio.ensure_future(self.request("GET", "/"))

    def sometimes(self, name: str) -> Coroutine[Any, Any, None]:
        if not name:
            return
        return self.request("GET", name)

    def abstract(self, name: str) -> Coroutine[Any, Any, None]:
        raise NotImplementedError


class Page:
    def __init__(self, http: Http) -> None:
        self.http = http

    async def change(self) -> None:
        self.http.edit("a")
        self.http.delete("a")
        self.http.start("a")
        self.http.either("a")
        self.http.abstract("a")
        self.http.sometimes("a")
