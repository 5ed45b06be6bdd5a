# A value is dropped in other places too: as an arm of a conditional, after `and` or `or`,
# as an element of a tuple or a comprehension that is itself a statement.

async def notify(user: str) -> None: ...


async def close(users: list[str], quiet: bool) -> None:
    quiet or notify("admin")
    [notify(user) for user in users]
