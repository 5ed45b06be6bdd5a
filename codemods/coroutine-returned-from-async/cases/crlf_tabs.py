# asyncfix-case: unsafe
async def work() -> int: ...


async def outer():
	return work()
