# asyncfix-case: unsafe
"""Line ends and tabs."""

import asyncio


async def work(a: int, b: int) -> None: ...


async def main() -> None:
	if True:
		await asyncio.create_task(
			work(
				1,
				2,
			)
		)