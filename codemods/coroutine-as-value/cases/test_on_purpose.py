# asyncfix-case: unsafe
"""A test that expects the error that a coroutine raises where its result is meant."""

import contextlib


async def load() -> dict[str, int]: ...


async def test_errors(self) -> None:
    with self.assertRaisesRegex(TypeError, "subscriptable"):
        load()["a"]
    with contextlib.suppress(TypeError, ValueError):
        print(load() + 1)
    try:
        load()["a"]
    except (OSError, TypeError) as error:
        print(error)
    try:
        load()["a"]
    except OSError:
        print("not one of these")
