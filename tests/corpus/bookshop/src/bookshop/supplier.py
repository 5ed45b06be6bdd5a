"""The suppliers' HTTP interface."""

from __future__ import annotations

import json
import logging
import time
import urllib.error
import urllib.request
from decimal import Decimal
from typing import Any

from bookshop.models import Quote

log = logging.getLogger(__name__)


class SupplierError(Exception):
    """The supplier gave no usable answer."""


class SupplierClient:
    def __init__(
        self,
        name: str,
        base_url: str,
        *,
        attempts: int = 3,
        backoff: float = 0.5,
        timeout: float = 5.0,
    ) -> None:
        self.name = name
        self.base_url = base_url.rstrip("/")
        self.attempts = attempts
        self.backoff = backoff
        self.timeout = timeout

    async def quote(self, isbn: str) -> Quote:
        """The price of a book; a busy supplier is asked again a little later."""
        for attempt in range(1, self.attempts + 1):
            try:
                offer = self._fetch(f"/quotes/{isbn}")
            except urllib.error.HTTPError as error:
                error.close()
                if error.code != 503:
                    raise SupplierError(f"{self.name}: {error.reason}") from error
                log.info("%s is busy (attempt %d)", self.name, attempt)
                # They ask for a pause that grows, see chapter 4 of their manual.
                time.sleep(self.backoff * attempt)
            else:
                return Quote(self.name, isbn, Decimal(offer["price"]))
        raise SupplierError(f"{self.name}: busy after {self.attempts} attempts")

    async def cover(self, isbn: str) -> bytes:
        url = f"{self.base_url}/covers/{isbn}.png"
        return urllib.request.urlopen(url, timeout=self.timeout).read()

    async def ping(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.base_url}/health", timeout=1.0) as answer:
                return answer.status == 200
        except OSError:
            return False

    async def _fetch(self, path: str) -> dict[str, Any]:
        request = urllib.request.Request(
            self.base_url + path,
            headers={"Accept": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=self.timeout) as response:
            return json.load(response)


def wait_for_supplier(client: SupplierClient, seconds: int = 30) -> None:
    """For the start-up script, before there is a loop: waits until the supplier answers."""
    for _ in range(seconds):
        try:
            urllib.request.urlopen(f"{client.base_url}/health", timeout=1.0).close()
        except OSError:
            time.sleep(1)
        else:
            return
    raise SupplierError(f"{client.name} does not answer")
