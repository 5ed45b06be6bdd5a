# -*- coding: latin-1 -*-
import asyncio


async def work(): ...


async def main():
	await asyncio.gather([
		work(),  # café
		work(),
	])
