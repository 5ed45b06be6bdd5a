# asyncfix-case: unsafe
import asyncio


async def main(tasks: list):
	while True:
		done, _ = await asyncio.wait(tasks)
		return [t.result() for t in done]
