from __future__ import annotations

import app
from app import Repository, save

try:
    from app.fast import send_now
except ImportError:
    from app.store import save as send_now


class Mailer:
    def __init__(self, store: Repository) -> None:
        self.store = store

    async def send(self) -> None:
        self.store.insert()
        save()
        app.save()
        send_now()
