# asyncfix-case: unsafe
# Unsafe: only an annotation says what it is, a handler catches the error until now, or
# `any` and `all` no longer stop early.

from collections.abc import AsyncIterator


async def rows():
    yield 1


async def main(lines: AsyncIterator[str]) -> bool:
    for line in lines:
        print(line)
    try:
        print(list(rows()))
    except Exception as error:
        print(error)
    return any(rows())
