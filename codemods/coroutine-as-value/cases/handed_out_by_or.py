# asyncfix-case: unsafe
"""`f() or default` hands the coroutine on: the caller may await it."""


async def load() -> int: ...


def keep(value) -> None: ...


async def returned(key):
    return load() or None


async def given() -> None:
    keep(load() or None)


async def asked(other: int) -> None:
    if load() or other:
        print("always")


async def by_and(key):
    return load() and 3


async def twice() -> None:
    print(await (await returned("a")), await (await by_and("a")))
