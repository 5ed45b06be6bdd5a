# asyncfix-case: unsafe advice
# Awaiting would not repair the type either: the result has no such attribute, no length, no
# items.

async def save() -> None: ...


async def main() -> None:
    print(save().rows)
    print(len(save()))
