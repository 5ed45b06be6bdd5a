# asyncfix-case: unsafe
# Receivers that the text shows to be builtin: what other classes call `get` or `join` is no matter.


class Store:
    async def get(self, key): ...
    async def pop(self, key): ...
    async def join(self, x): ...


async def main(d: dict[str, int], untyped, **kwargs):
    kwargs.get("a")
    d.get("a")
    x = {}
    x.pop("a")
    ", ".join("a")
    untyped.get("a")
    Store().get("a")
