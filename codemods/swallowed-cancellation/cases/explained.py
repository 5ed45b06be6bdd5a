# asyncfix-case: unsafe
# A comment says why nothing is done.

import asyncio


async def show(stream, pieces):
    try:
        async for piece in stream:
            pieces.append(piece)
    except asyncio.CancelledError:
        # What has come until now is still worth showing.
        pass
    print("".join(pieces))
