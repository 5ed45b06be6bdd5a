import asyncio
import time


async def expressions(flag, xs):
    time.sleep(1)  # a comment stays
    x = time.sleep(1)
    y = (time.sleep)(1)
    if flag and not time.sleep(1):
        pass
    print(f"{time.sleep(1)}")
    [time.sleep(x) for x in xs]
    for _ in [time.sleep(1)]:
        pass
    while (n := time.sleep(1)) is None:
        break
    match time.sleep(1):
        case None:
            pass
    return time.sleep(1)


async def multi_line():
    time.sleep(
        # how long
        1,
    )
    time \
        .sleep(1)
    time.sleep(1); time.sleep(2)


async def in_generator(xs):
    # The first iterable of a generator expression is evaluated by the coroutine.
    return (x for x in [time.sleep(1)])


async def stream():
    while True:
        yield 1
        time.sleep(1)


async def defaults():
    def inner(x=time.sleep(1)):
        time.sleep(2)

    class Inner:
        time.sleep(3)

    return inner, Inner, lambda: time.sleep(4)


class Service:
    async def run(self):
        time.sleep(1)

    async def __aexit__(self, *exc):
        time.sleep(1)


async def gives_way_to_threads():
    # Unsafe: not the loop's other coroutines but other threads are meant.
    time.sleep(0)
    time.sleep(0.0)
