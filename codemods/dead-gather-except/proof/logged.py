# asyncfix-proof: unsafe
"""The failure is to be logged; nothing is."""

import asyncio

log = []


async def load(key: str) -> str:
    if key == "b":
        raise OSError(f"no {key}")
    return key


async def load_all(keys: list) -> list:
    try:
        return await asyncio.gather(*(load(key) for key in keys), return_exceptions=True)
    except Exception as error:
        print("not loaded:", error)
        log.append(error)
        return []


results = asyncio.run(load_all(["a", "b", "c"]))
assert [str(error) for error in log] == ["no b"], log
assert results == [], results
