# asyncfix-case: unsafe
import asyncio


async def ask() -> str: ...


async def main():
	if True:
		done, _ = await asyncio.wait([asyncio.create_task(ask())], timeout=1)
		print(done)
