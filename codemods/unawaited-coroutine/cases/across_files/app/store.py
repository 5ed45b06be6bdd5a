import typing

if typing.TYPE_CHECKING:
    from .mail import Mailer


class Store:
    mailer: "Mailer"

    async def insert(self) -> None:
        self.mailer.send()


async def save() -> None: ...
