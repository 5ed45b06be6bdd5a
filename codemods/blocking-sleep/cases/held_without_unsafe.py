# What is unsafe under a lock or in cleanup has a finding, and no fix without --unsafe.
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


async def harmless_managers(path):
    with open(path) as file, contextlib.suppress(OSError):
        time.sleep(1)
        return file.read()


async def backoff(conn):
    try:
        await conn.send()
    except OSError:
        time.sleep(1)


async def async_lock(lock):
    async with lock:
        time.sleep(1)
