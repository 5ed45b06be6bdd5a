# An event loop's `run_until_complete`, with arguments, under `if __name__ == "__main__":`.

import asyncio
import sys


async def fetch(url: str) -> str: ...


def main(urls: list[str]) -> int:
    for url in urls:
        fetch(url)
    return len(urls)


if __name__ == "__main__":
    loop = asyncio.new_event_loop()
    sys.exit(loop.run_until_complete(main(sys.argv[1:])))
