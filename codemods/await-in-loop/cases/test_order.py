# asyncfix-case: unsafe
"""The order of calls is looked at in tests."""


async def fetch(n: int) -> int: ...


async def test_order() -> None:
    assert [await fetch(n) for n in range(3)] == [0, 1, 2]
