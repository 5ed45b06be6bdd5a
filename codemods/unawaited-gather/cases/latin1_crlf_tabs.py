# -*- coding: latin-1 -*-
# asyncfix-case: unsafe
import asyncio


async def work(): ...


async def main():
	if work:
		asyncio.gather(work())  # café
	print("é")
