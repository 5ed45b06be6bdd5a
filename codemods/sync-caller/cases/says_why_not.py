# asyncfix-case: advice unsafe
# Where it can't become `async`, the help says why and where: a base class, a callback, a
# property, a decorator, …

import threading


async def save() -> None: ...


class Base:
    def close(self) -> None: ...


class Cart(Base):
    def close(self) -> None:
        save()

    @property
    def total(self) -> int:
        save()
        return 1

    def __enter__(self) -> None:
        save()


def work() -> None:
    save()


threading.Thread(target=work).start()
