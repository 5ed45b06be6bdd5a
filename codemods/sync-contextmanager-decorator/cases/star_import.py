# The new name may be one that the star import brings.

from contextlib import contextmanager

from elsewhere import *


@contextmanager
async def connection():
    yield "connection"
