"""A plain `main` makes coroutines that never run, and gives `asyncio.run` nothing to run."""

import asyncio

written: list[str] = []


async def fetch(url: str) -> str:
    await asyncio.sleep(0)
    return url.upper()


async def write(text: str) -> None:
    await asyncio.sleep(0)
    written.append(text)


def main() -> None:
    page = fetch("/a")
    write(f"page {page}")
    write("end")


if __name__ == "__main__":
    asyncio.run(main())
    assert written == ["page /A", "end"], written
