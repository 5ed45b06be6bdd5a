# asyncfix-case: unsafe
# A client that takes many requests at once may be shared.

import asyncio

import httpx


async def get_json(client: httpx.AsyncClient, path: str) -> dict: ...


async def main() -> None:
    async with httpx.AsyncClient() as client:
        users = await get_json(client, "/users")
        orders = await get_json(client, "/orders")
        print(users, orders)
