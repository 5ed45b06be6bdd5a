# asyncfix-case: unsafe
# Cancelled tasks are collected, or something ends: without the argument the first
# `CancelledError` would end the wait, and pass by the handler.

import asyncio
import logging


async def tick() -> None: ...


async def run() -> None:
    tickers = [asyncio.create_task(tick()) for _ in range(3)]
    for ticker in tickers:
        ticker.cancel()
    try:
        await asyncio.gather(*tickers, return_exceptions=True)
    except Exception:
        logging.exception("failed")


async def stop(tasks) -> None:
    try:
        await asyncio.gather(*tasks, return_exceptions=True)
    except Exception:
        logging.exception("failed")
