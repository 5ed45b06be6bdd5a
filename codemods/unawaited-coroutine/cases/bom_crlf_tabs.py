async def work(): ...


async def main():
	work()
	if True:
		work()  # é
	work()