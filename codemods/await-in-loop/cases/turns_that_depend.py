# asyncfix-case: unsafe
# Each turn needs the one before it, or is left in the midst.

async def fetch_page(token: str) -> str: ...


async def main(tokens: list[str]) -> None:
    pages: list[str] = []
    for token in tokens:
        pages.append(await fetch_page(pages[-1] if pages else token))
    more: list[str] = []
    for token in tokens:
        page = await fetch_page(token)
        if not page:
            break
        more.append(page)
    print(pages, more)
