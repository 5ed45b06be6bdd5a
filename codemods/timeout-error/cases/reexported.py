# asyncfix-case: unsafe target=3.11
from asyncio import TimeoutError
from asyncio import TimeoutError as TimeoutError
from asyncio.exceptions import TimeoutError as Slow
