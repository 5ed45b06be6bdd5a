# -*- coding: latin-1 -*-
import asyncio


async def fetch(name): ...


async def main():
	asyncio.run(
		fetch("é"))  # café
