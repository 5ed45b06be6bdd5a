# asyncfix-proof: unsafe
"""A thread belongs to the request that started it."""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar

request_id = ContextVar("request_id", default="-")
seen: list[str] = []


def log_line(text: str) -> None:
    seen.append(f"[{request_id.get()}] {text}")


def save(text: str) -> None:
    log_line(text)


async def handle(name: str) -> None:
    request_id.set(name)
    with ThreadPoolExecutor() as pool:
        pool.submit(log_line, "pool")
    started = [
        threading.Thread(target=save, args=("thread",)),
        threading.Thread(target=save, kwargs={"text": "keyword"}),
        threading.Thread(target=lambda: log_line("lambda")),
    ]
    for thread in started:
        thread.start()
        thread.join()


async def main() -> None:
    await asyncio.gather(handle("r1"), handle("r2"))
    lines = [f"[{name}] {text}" for name in ("r1", "r2") for text in TEXTS]
    assert sorted(seen) == sorted(lines), seen


TEXTS = ["pool", "thread", "keyword", "lambda"]
asyncio.run(main())
