"""Reading a property whose getter is an `async def` makes a coroutine."""

from abc import ABC, abstractmethod
from collections.abc import Coroutine
from functools import cached_property
from typing import Any


class Account(ABC):
    @property
    async def is_active(self) -> bool:
        return True

    @property
    async def balance(self) -> int:
        return 1

    @property
    @abstractmethod
    async def owners(self) -> list[str]: ...

    @cached_property
    async def history(self) -> list[int]:
        return []

    @property
    def pending(self) -> Coroutine[Any, Any, list[int]]:
        return self.fetch_pending()

    async def fetch_pending(self) -> list[int]:
        return []

    @property
    async def limit(self) -> int:
        return 1

    @limit.setter
    def limit(self, value: int) -> None: ...

    async def report(self) -> str:
        if not self.is_active:
            return "closed"
        if self.balance > 10 and self.limit > 1:
            return f"rich: {self.balance}"
        for entry in self.pending:
            print(entry)
        rest = self.balance
        total = rest + 1
        return self.owners[0] + str(total)

    async def refresh(self) -> None:
        self.is_active


async def names(accounts: list[Account]) -> list[str]:
    return [account.owners[0] for account in accounts if account.is_active]


async def show(account: Account) -> None:
    print(account.balance)
    account.balance.bit_length()


# Left alone: awaited, handed on, of the class, cached, of a plain function.


async def awaited(account: Account) -> int:
    later = account.balance
    keep(account.balance)
    print(Account.balance)
    if account.history:
        print("yes")
    return await later


def keep(value: object) -> None: ...


def plain(account: Account) -> bool:
    return bool(account.is_active)
