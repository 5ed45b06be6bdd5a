# asyncfix-case: unsafe
async def write(text: str) -> int: ...


def put(text: str) -> int:
    write(text)
    return len(text)
