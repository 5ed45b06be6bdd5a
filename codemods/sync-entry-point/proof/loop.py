"""The same with an event loop, arguments and a result."""

import asyncio

written: list[int] = []


async def write(number: int) -> None:
    await asyncio.sleep(0)
    written.append(number)


def main(numbers: list[int], factor: int = 1) -> int:
    for number in numbers:
        write(number * factor)
    return len(numbers)


loop = asyncio.new_event_loop()
try:
    count = loop.run_until_complete(main([1, 2], factor=2))
finally:
    loop.close()
assert count == 2
assert written == [2, 4], written
