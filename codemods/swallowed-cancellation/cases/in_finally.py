# asyncfix-case: unsafe
# What follows in the `finally` block is cleanup too: a `raise` would skip it.
import asyncio


class Client:
    async def work(self): ...
    async def wait_closed(self): ...
    def forget(self): ...

    async def run(self) -> None:
        try:
            await self.work()
        finally:
            try:
                await asyncio.shield(self.wait_closed())
            except asyncio.CancelledError:
                pass
            self.forget()
