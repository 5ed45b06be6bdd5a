# asyncfix-proof: min=3.11 target=3.11
"""An error that means to be caught by both names: `duplicate base class` since Python 3.11."""

import asyncio


class GatewayTimeout(asyncio.TimeoutError, TimeoutError):
    """Written for Python 3.10, where these were two classes."""


class SlowUpstream(
    ConnectionError,
    TimeoutError,
    asyncio.exceptions.TimeoutError,
):
    pass


def is_temporary(error: Exception) -> bool:
    return isinstance(error, (asyncio.TimeoutError, TimeoutError, InterruptedError))


async def call(error: type[Exception]) -> str:
    try:
        async with asyncio.timeout(5):
            raise error
    except (asyncio.TimeoutError, TimeoutError) as caught:
        assert is_temporary(caught)
        return type(caught).__name__


async def main() -> None:
    assert await call(GatewayTimeout) == "GatewayTimeout"
    assert await call(SlowUpstream) == "SlowUpstream"
    try:
        await asyncio.wait_for(asyncio.sleep(1), 0.001)
    except asyncio.TimeoutError as error:
        assert is_temporary(error)


asyncio.run(main())
