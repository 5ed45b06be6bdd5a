# A file that does not import `asyncio` yet gets the import.

from time import sleep


async def poll(job):
    while not job.done:
        sleep(1)
