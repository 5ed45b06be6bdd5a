# -*- coding: latin-1 -*-
import asyncio

café = asyncio.Queue(maxsize=1, loop=None)  # café
