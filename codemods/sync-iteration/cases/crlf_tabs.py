# asyncfix-case: unsafe
async def rows():
	yield 1


async def main(lock: "asyncio.Lock"):
	for row in rows():
		print(row)
	with open("f"), lock:
		# first

		print(list(rows()))


import asyncio
