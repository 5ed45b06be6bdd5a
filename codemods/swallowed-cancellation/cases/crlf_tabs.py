# asyncfix-case: unsafe
import asyncio


async def run(work):
	for _ in "ab":
		try:
			await work()
		except asyncio.CancelledError:
			print("x")
