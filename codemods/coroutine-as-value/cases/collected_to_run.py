# asyncfix-case: unsafe
# A list of coroutines that something runs: its name says so, or it is unpacked into a call. One of
# results does not look like that.


async def convert(value: str) -> int: ...


async def reject(value: str) -> int: ...


async def measure(value: str) -> int: ...


async def every(row: dict) -> None:
    row["a"] = await convert("a")
    row["b"] = await convert("b")
    row["c"] = await convert("c")
    row["d"] = await reject("d")
    row["e"] = await reject("e")
    row["f"] = await reject("f")
    row["g"] = await measure("g")
    row["h"] = await measure("h")
    row["i"] = await measure("i")


async def named(in_chunks, rows: list[str]) -> list[int]:
    coros = [convert(row) for row in rows]
    return await in_chunks(coros, 3)


async def unpacked(run, rows: list[str]) -> list[int]:
    batch = [reject(row) for row in rows]
    return await run(*batch)


async def results(save, rows: list[str]) -> None:
    numbers = [measure(row) for row in rows]
    save(numbers)
