import asyncio


async def main(loop):
	await asyncio.wait_for(
		asyncio.sleep(1, loop=loop),
		timeout=5,
		loop=loop,
	)
