# asyncfix-case: target=3.11 unsafe
# Generator expressions that are looked at on the spot become lists; others keep the functions plain.


async def fetch(key: str) -> int: ...


def price(key: str) -> int:
    return fetch(key)


def totals(keys: list[str]) -> list[int]:
    # all of them
    total = sum(price(key) for key in keys)
    most = max((price(key) for key in keys), default=0)
    kept = tuple(
        key  # the name
        for key in keys
        if price(key) > 1
    )
    nested = [sum(price(key) for key in keys) for _ in range(2)]
    return [total, most, len(kept), any(price(key) for key in keys), *nested]


async def use() -> None:
    print(totals(["a"]), ",".join(str(price(key)) for key in "ab"))


async def load(key: str) -> int: ...


def lazy(key: str) -> int:
    return load(key)


def in_lazy_generator(keys: list[str]):
    each = (lazy(key) for key in keys)
    return next(each)


async def use_lazily() -> None:
    print(lazy("a"), in_lazy_generator(["a"]))
