import asyncio


async def fetch(): ...


def main():
	fetch()  # é
	fetch()


asyncio.run(main())