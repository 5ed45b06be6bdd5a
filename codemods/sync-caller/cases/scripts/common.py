# asyncfix-case: unsafe
async def write() -> None: ...


def work(times: int) -> int:
    write()
    return times
