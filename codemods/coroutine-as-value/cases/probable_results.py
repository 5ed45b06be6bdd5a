# asyncfix-case: unsafe
# The receiver's type is unknown, and names say that the method is asynchronous: a coroutine can't be
# unpacked, has no items and no operators. What `async for` takes may come from a generator.


class Client:
    async def get_comments(self, entity: str) -> tuple[str, int]: ...

    async def count_rows(self) -> int: ...

    async def list_pages(self): ...


async def main(client) -> None:
    entity, reply = client.get_comments("a")
    print(client.count_rows() + 1, client.get_comments("b")[0], entity, reply)
    async for page in client.list_pages():
        print(page)
