# A variable that is never read: the work does not happen.

async def save() -> int: ...


async def checkout() -> None:
    _ = save()
