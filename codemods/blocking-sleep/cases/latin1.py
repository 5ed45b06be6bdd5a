# -*- coding: latin-1 -*-
"""Café."""
import time


async def main():
    print("café"); time.sleep(1)  # é
