# -*- coding: utf-8 -*-
import asyncio

CAFÉ = asyncio.Lock(loop=None)