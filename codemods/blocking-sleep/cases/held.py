# asyncfix-case: unsafe
import asyncio
import contextlib
import threading
import time

lock = threading.Lock()


async def held():
    with lock:
        time.sleep(1)


async def acquired():
    lock.acquire()
    time.sleep(1)
    lock.release()


async def unknown_manager(manager):
    with manager:
        time.sleep(1)


async def in_finally(conn):
    try:
        await conn.send()
    finally:
        time.sleep(1)
        conn.close()


async def in_handler(conn):
    try:
        await conn.send()
    except asyncio.CancelledError:
        time.sleep(1)
        raise
