# asyncfix-proof: unsafe
"""The first answer counts; the slower request must not go on behind the caller's back."""

import asyncio

running = set()


async def ask(host: str, seconds: float) -> str:
    running.add(host)
    try:
        await asyncio.sleep(seconds)
        return host
    finally:
        running.discard(host)


async def first() -> str:
    tasks = [asyncio.create_task(ask("fast", 0.01)), asyncio.create_task(ask("slow", 60))]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    return done.pop().result()


async def main() -> None:
    answer = await first()
    assert answer == "fast", answer
    assert not running, f"still running: {running}"


asyncio.run(main())
