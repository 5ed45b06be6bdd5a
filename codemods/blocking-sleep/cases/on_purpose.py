import time
from time import sleep


async def blocked():
    # Deliberately blocks: what is measured is
    # how late the next timer is.
    time.sleep(0.1)
    sleep(0.1)  # on purpose
    time.sleep(
        1,  # intentional
    )


async def not_said():
    # A purpose of its own has the next line only.
    pass
    time.sleep(1)  # blocks the event loop
