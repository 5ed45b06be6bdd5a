# asyncfix-case: unsafe
import asyncio


async def tick(): ...


async def run():
	ticker = asyncio.create_task(tick())
	try:
		await asyncio.sleep(1)
	finally:
		ticker.cancel()
