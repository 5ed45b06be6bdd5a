# asyncfix-case: unsafe
# A method of unknown type that wraps another object's method of the same name, and a call
# in the branch of a question about `sync`.

class File:
    async def flush(self) -> None:
        if self.buffer:
            await self.raw.flush()
        self.raw.flush()

    def __init__(self, raw) -> None:
        self.raw = raw
        self.buffer = []


async def serve(handler) -> None:
    if handler.is_sync:
        handler.call_route(1)
    else:
        await handler.call_route(1)
        await handler.call_route(2)
        await handler.call_route(3)
