# asyncfix-case: advice
# In a plain function nothing can be awaited, so that its callers have to change as well:
# `sync-caller` does that.

async def save(order: str) -> None: ...


def checkout(order: str) -> None:
    save(order)
