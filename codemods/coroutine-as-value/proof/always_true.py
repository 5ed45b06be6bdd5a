"""A check that is a coroutine lets everybody through."""

import asyncio


class Policy:
    async def is_admin(self, user: str) -> bool:
        await asyncio.sleep(0)
        return user == "root"


async def delete(policy: Policy, user: str) -> str:
    if not policy.is_admin(user):
        return "refused"
    return "deleted"


async def visible(policy: Policy, users: list[str]) -> list[str]:
    return [user for user in users if policy.is_admin(user)]


async def role(policy: Policy, user: str) -> str:
    allowed = policy.is_admin(user)
    return "admin" if allowed else "guest"


async def main() -> None:
    policy = Policy()
    answers = (
        await delete(policy, "stranger"),
        await visible(policy, ["root", "stranger"]),
        await role(policy, "stranger"),
    )
    assert answers == ("refused", ["root"], "guest"), answers


asyncio.run(main())
