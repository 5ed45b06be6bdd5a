# asyncfix-case: unsafe
"""The order of calls is looked at in tests."""


async def fetch(n: int) -> int: ...


async def test_order() -> None:
    a = await fetch(1)
    b = await fetch(2)
    assert (a, b) == (1, 2)
