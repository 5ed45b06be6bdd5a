"""Mail to customers."""

from __future__ import annotations

import asyncio
import logging
import time
from dataclasses import dataclass

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Message:
    to: str
    subject: str
    body: str


class Mailer:
    """Hands messages to the relay, one at a time, as it demands."""

    def __init__(self, delay: float = 0.0, *, patience: float = 2.0) -> None:
        self.delay = delay
        self.patience = patience
        self.sent: list[Message] = []
        self._relay = asyncio.Lock(loop=asyncio.get_event_loop())

    async def send(self, to: str, subject: str, body: str) -> bool:
        message = Message(to, subject, body)
        try:
            await asyncio.wait_for(self._deliver(message), self.patience)
        except asyncio.TimeoutError:
            log.warning("the relay did not take %r in %.1f s", subject, self.patience)
            return False
        return True

    async def _deliver(self, message: Message) -> None:
        async with self._relay:
            time.sleep(self.delay)
            self.sent.append(message)

    async def sent_to(self, customer: str) -> list[Message]:
        async with self._relay:
            return [message for message in self.sent if message.to == customer]
