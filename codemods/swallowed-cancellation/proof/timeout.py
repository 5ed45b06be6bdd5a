# asyncfix-proof:
"""A timeout works by cancelling: whoever swallows that makes it pass in silence."""

import asyncio


async def _fetch():
    try:
        await asyncio.sleep(10)
        return "answer"
    except asyncio.CancelledError:
        print("gave up")


async def main():
    try:
        result = await asyncio.wait_for(_fetch(), timeout=0.05)
    except asyncio.TimeoutError:
        result = "timed out"
    assert result == "timed out", result


if __name__ == "__main__":
    asyncio.run(main())
