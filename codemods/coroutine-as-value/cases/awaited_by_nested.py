# asyncfix-case: unsafe
# A variable that a nested function awaits.

async def load() -> dict[str, int]: ...


async def main(register) -> None:
    row = load()

    async def later() -> int:
        return (await row)["a"]

    register(later)
