# asyncfix-case: unsafe
import asyncio


async def work() -> None: ...


async def main() -> None:
	if work:
		await asyncio.gather(work(), return_exceptions=True)