# asyncfix-case: unsafe
import asyncio


async def load(): ...


async def main() -> None:
	try:
		return await asyncio.gather(load(), return_exceptions=True)
	except Exception as error:
		print(error)
