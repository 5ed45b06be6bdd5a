import asyncio


async def main(tasks: set[asyncio.Task[None]]) -> None:
	done, _ = await asyncio.wait(tasks)
	for task in done:
		if task.exception(): print("é")
