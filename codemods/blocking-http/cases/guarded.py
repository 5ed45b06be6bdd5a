# Under a lock and in cleanup the fix is unsafe: findings without a fix here.
import asyncio
import threading

import requests

lock = threading.Lock()


async def held(url):
    with lock:
        return requests.get(url)


async def cleanup(url, job):
    try:
        await job()
    finally:
        requests.post(url)
        job.close()


async def retried(url):
    try:
        return requests.get(url)
    except requests.ConnectionError:
        return requests.get(url)
