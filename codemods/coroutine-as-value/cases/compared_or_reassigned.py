# asyncfix-case: unsafe
# A variable that is handed on, and yet holds the result: it fails somewhere, it is asked
# whether it is `None` or a constant of the module, or another assignment to it awaits.
# Unsafe.

async def load(key: str) -> dict[str, int] | None: ...


async def main(show, fresh: bool) -> None:
    row = load("a")
    if row is None:
        return
    show(row)
    other = load("b") if fresh else None
    if fresh:
        other = load("c")
    else:
        other = await load("d")
    show(other)
