# asyncfix-case: unsafe target=3.11
import asyncio

RETRIED = (asyncio.TimeoutError, TimeoutError, ConnectionError)
SINGLE = (asyncio.TimeoutError, TimeoutError)
NAMES = {asyncio.TimeoutError: "asyncio", TimeoutError: "system"}
LIST = [asyncio.TimeoutError, TimeoutError]
