# asyncfix-case: unsafe
"""Line ends and tabs."""

import asyncio


async def get(a: int, b: int) -> int: ...


async def main(ns: list[int]) -> None:
	if True:
		a = []
		for n in ns:
			a.append(await get(
				n,
				2,
			))
		b = [await get(n, 1) for n in ns]