# asyncfix-case: advice
# A plain function can't await, unless its callers change as well: `sync-caller` does that.

async def is_admin() -> bool: ...


def visible() -> bool:
    return not is_admin()
