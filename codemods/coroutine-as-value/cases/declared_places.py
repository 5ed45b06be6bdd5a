# asyncfix-case: unsafe
# An argument, an assignment or a `return` whose annotation rejects the coroutine and
# accepts its result. Annotations can be wrong: unsafe.

async def load(key: str) -> int: ...


def report(value: int) -> None: ...


async def main() -> int:
    value: int = load("a")
    report(load("b"))
    report(value)
    return load("c")
