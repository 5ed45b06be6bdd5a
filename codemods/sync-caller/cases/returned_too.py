# asyncfix-case: unsafe
# A function that also returns a coroutine as it is would give it to those who await the function.


async def load(key: str) -> int: ...


def either(key: str):
    return load(key) if load("a") > 1 else 0


async def use() -> None:
    print(either("a"))


def most(keys: list[str]) -> int:
    return max(load(key) for key in keys) + 1


async def use_most() -> None:
    print(most(["a"]))
