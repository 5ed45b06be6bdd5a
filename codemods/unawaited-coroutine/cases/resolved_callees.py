# The callee is what the type engine resolves it to: methods of `self` and of base classes,
# attributes, `super()`, the standard library, installed packages.

import asyncio


class Repository:
    async def flush(self) -> None: ...


class Orders(Repository):
    def __init__(self, audit: Repository) -> None:
        self.audit = audit

    async def flush(self) -> None:
        super().flush()
        self.audit.flush()
        asyncio.sleep(1)
