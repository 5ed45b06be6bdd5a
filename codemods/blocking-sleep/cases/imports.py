#!/usr/bin/env python
"""The docstring and the future import stay first."""

from __future__ import annotations

import time


async def main():
    time.sleep(1)
