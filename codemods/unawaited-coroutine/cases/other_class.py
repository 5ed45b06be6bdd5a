# asyncfix-case: unsafe
# The attributes of `self` are those of its class: that one class awaits `self.step()` says nothing
# of another class of the file, whose `step` is something else.


class Known:
    async def step(self) -> None: ...


class Sync:
    def step(self) -> None: ...


class Awaits:
    def __init__(self, step) -> None:
        self.step = step

    async def run(self) -> None:
        await self.step()
        await self.step()
        self.step()


class Calls:
    def __init__(self, step) -> None:
        self.step = step

    async def run(self) -> None:
        self.step()
        self.step()
