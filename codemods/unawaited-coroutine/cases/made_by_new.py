# asyncfix-case: unsafe
"""What `__new__` gives may be of another class, whatever the types say."""


class Plain:
    def run(self) -> None: ...
    def stop(self) -> None: ...


class Other:
    def __new__(cls, flag=False):
        return super().__new__(cls) if flag else Plain()

    async def run(self) -> None: ...


class Same:
    def __new__(cls, flag=False):
        made = super().__new__(cls)
        made.flag = flag
        return made

    async def stop(self) -> None: ...


async def main() -> None:
    Other().run()
    Same().stop()
