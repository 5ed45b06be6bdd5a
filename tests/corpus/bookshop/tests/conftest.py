"""A shelf with two books, a service on it, and a supplier that answers over HTTP."""

from __future__ import annotations

import json
import threading
from collections.abc import AsyncIterator, Iterator
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import pytest_asyncio

from bookshop import Book, BookRepository, OrderRepository, OrderService, audit
from bookshop.mail import Mailer
from bookshop.worker import FulfilmentWorker

EMMA = Book("9780141439587", "Emma", "Jane Austen", Decimal("8.99"))
DUNE = Book("9780441013593", "Dune", "Frank Herbert", Decimal("10.50"))


@pytest.fixture(autouse=True)
def fresh_trail() -> Iterator[None]:
    yield
    audit.clear()


@pytest_asyncio.fixture
async def shelf() -> BookRepository:
    books = BookRepository()
    for book in (EMMA, DUNE):
        books.add(book)
        books.stock_up(book.isbn, 5)
    return books


@pytest.fixture
def orders() -> OrderRepository:
    return OrderRepository()


@pytest.fixture
def mailer() -> Mailer:
    return Mailer()


@pytest.fixture
def service(shelf: BookRepository, orders: OrderRepository, mailer: Mailer) -> OrderService:
    return OrderService(shelf, orders, mailer)


@pytest_asyncio.fixture
async def worker(orders: OrderRepository, mailer: Mailer) -> AsyncIterator[FulfilmentWorker]:
    worker = FulfilmentWorker(orders, mailer)
    worker.start()
    yield worker
    worker.stop()


class Supplier(ThreadingHTTPServer):
    """Busy for the first `refusals` requests; answers only when `together` customers ask at once."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Desk)
        self.refusals = 0
        self.meeting: threading.Barrier | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def answer_only(self, together: int) -> None:
        self.meeting = threading.Barrier(together, timeout=2)


class Desk(BaseHTTPRequestHandler):
    server: Supplier

    def do_GET(self) -> None:
        if self.server.meeting is not None:
            try:
                self.server.meeting.wait()
            except threading.BrokenBarrierError:
                return self.reply(410, b"")
        if self.path == "/health":
            return self.reply(200, b"ok")
        if self.path.startswith("/covers/"):
            return self.reply(200, b"\x89PNG")
        if self.server.refusals > 0:
            self.server.refusals -= 1
            return self.reply(503, b"")
        return self.reply(200, json.dumps({"price": "7.25"}).encode())

    def reply(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def supplier(monkeypatch: pytest.MonkeyPatch) -> Iterator[Supplier]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with Supplier() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()
