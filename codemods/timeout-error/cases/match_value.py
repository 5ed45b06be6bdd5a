# asyncfix-case: unsafe target=3.11
# As a value in a `match`, a dotted name compares and a plain name would catch everything.

import asyncio


def describe(kind: type[BaseException]) -> str:
    match kind:
        case asyncio.TimeoutError:
            return "timeout"
    return "other"
