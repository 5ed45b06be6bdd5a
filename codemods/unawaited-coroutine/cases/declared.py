# asyncfix-case: unsafe
# Declared evidence: an annotation promises an awaitable. It may be an object that also runs
# by itself, so the fix is unsafe.

from collections.abc import Awaitable, Callable


class App:
    def __init__(self, send: Callable[[str], Awaitable[None]]) -> None:
        self.send = send

    async def handle(self) -> None:
        self.send("hello")
