# asyncfix-case: unsafe target=3.11
import asyncio
import socket
from concurrent.futures import TimeoutError as PoolTimeout

import concurrent.futures

asyncio.TimeoutError = KeyError
del asyncio.TimeoutError
"asyncio.TimeoutError"


def kind(error):
    match error:
        case asyncio.TimeoutError:
            return 1
        case socket.timeout:
            return 2
    return isinstance(error, (concurrent.futures.TimeoutError, PoolTimeout, socket.timeout))
