# asyncfix-case: unsafe
# The chain ends at a script's main function, which `asyncio.run` then runs. The import
# comes with it.

import sys


class Store:
    async def load(self, name: str) -> str: ...

    def count(self, name: str) -> int:
        return len(self.load(name))


def main(names: list[str]) -> int:
    store = Store()
    return sum([store.count(name) for name in names])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
