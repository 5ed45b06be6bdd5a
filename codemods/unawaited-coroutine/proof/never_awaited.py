"""What the garbage collector says of each coroutine that was dropped: it must have nothing to say."""

import asyncio
import gc
import sys

complaints: list[str] = []
sys.unraisablehook = lambda event: complaints.append(str(event.exc_value))
sent: list[str] = []


async def send(user: str) -> None:
    sent.append(user)


class Mailer:
    async def send(self, user: str) -> None:
        sent.append(user)


class QueueMailer(Mailer):
    pass


async def main(users: list[str], quiet: bool) -> None:
    QueueMailer().send("method")
    quiet or send("operand")
    send("then") if not quiet else send("else")
    [send(user) for user in users]


asyncio.run(main(["a", "b"], quiet=False))
gc.collect()
assert not complaints, complaints
assert sent == ["method", "operand", "then", "a", "b"], sent
