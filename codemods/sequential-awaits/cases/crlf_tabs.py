# asyncfix-case: unsafe
"""Line ends and tabs."""

import asyncio


async def get(a: int, b: int) -> int: ...


async def main() -> None:
	if True:
		a = await get(
			1,
			2,
		)
		# then
		b = await get(3, 4)