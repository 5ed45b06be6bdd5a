# asyncfix-case: unsafe
# A name with more than one meaning.

import asyncio

try:
    from gevent import sleep
except ImportError:
    from time import sleep


async def main():
    sleep(1)
