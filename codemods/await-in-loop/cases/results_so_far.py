# asyncfix-case: unsafe
# After an error the results so far are of use.

async def fetch(n: int) -> str: ...


async def main() -> list[str]:
    pages: list[str] = []
    try:
        for n in range(3):
            pages.append(await fetch(n))
    except OSError:
        print("incomplete")
    return pages
