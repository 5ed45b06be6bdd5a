# asyncfix-case: unsafe
"""The function awaits the same method of the same object elsewhere: here, too, it gives a coroutine."""

import unknown


async def in_the_other_branch(response, chunks) -> None:
    if len(chunks) > 1:
        for chunk in chunks:
            await response.put_chunk(chunk)
    else:
        response.put_chunk(chunks[0])


async def of_an_attribute(self) -> None:
    await self.peer.greet_all("hello")
    self.peer.greet_all("bye")


# Left alone.


async def asked(response, chunk) -> None:
    if unknown.is_async(response):
        await response.put_bytes(chunk)
    else:
        response.put_bytes(chunk)


async def rebound(response, chunk) -> None:
    await response.put_text(chunk)
    response = unknown.plain(response)
    response.put_text(chunk)


async def of_others(one, other, chunk) -> None:
    await one.put_line(chunk)
    other.put_line(chunk)


async def not_always(response, chunk) -> None:
    await response.put_item(chunk)
    response.put_item(chunk)
    response.put_item(chunk)


async def put_page(response, page) -> None:
    """It may wrap a plain method of the same name."""
    if page:
        await response.put_page(page)
    response.put_page(None)
