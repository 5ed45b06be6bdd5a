# asyncfix-case: unsafe target=3.11
"""Line ends and tabs."""

import asyncio


async def f(a: int, b: int) -> int: ...


async def main() -> None:
	if True:
		a, b = await asyncio.gather(
			f(
				1,
				2,
			),
			f(3, 4),  # b
		)
		await asyncio.gather(*(f(n, a) for n in [b]))