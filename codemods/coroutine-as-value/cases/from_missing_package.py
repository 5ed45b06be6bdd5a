# asyncfix-case: unsafe
"""A function of a package that can't be found takes it: nobody knows what that does."""

import not_installed.helpers
from not_installed import show


async def load(n: int) -> dict[str, int]: ...


async def main() -> None:
    print(await load(1), await load(2))
    row = load(3)
    show(row)
    other = load(4)
    not_installed.helpers.show(other)
    shown = load(5)
    show_here(shown)


def show_here(row) -> None:
    print(row["a"])
