# asyncfix-case: unsafe
# A `lambda` and a class body cannot await.

async def is_admin() -> bool: ...


async def main(users: list[str]) -> None:
    class Page:
        admin = not is_admin()

    print(Page, sorted(users, key=lambda user: not is_admin()))
