"""A method of `zope.interface` has no `self`: another class implements it, plainly perhaps."""

from zope.interface import Interface


class ITransaction(Interface):
    async def add_hook(hook, *arguments):
        """To be called after the commit."""

    async def commit():
        """Writes all."""


class Transaction:
    async def commit(self):
        """Writes all."""


def get_transaction() -> ITransaction: ...


async def save(hook, own: Transaction) -> None:
    transaction = get_transaction()
    transaction.add_hook(hook)
    transaction.commit()
    own.commit()
