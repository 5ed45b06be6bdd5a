# asyncfix-case: unsafe
"""The function awaits the same method of the same object elsewhere: here, too, it gives a coroutine."""

import unknown


async def in_the_other_branch(response, chunks) -> None:
    if len(chunks) > 1:
        for chunk in chunks:
            await response.put_chunk(chunk)
    else:
        response.put_chunk(chunks[0])


# Left alone.


async def in_one_flow(producer, rows) -> None:
    for row in rows:
        producer.send_row(row)
    await producer.send_row(None)


async def lazy(model, key) -> None:
    if key:
        print(await model.rows_of(key))
    else:
        print(model.rows_of(key).first())


async def by_version(bot, cog) -> None:
    if unknown.version.major >= 2:
        await bot.add_cog_to(cog)
    else:
        bot.add_cog_to(cog)


async def by_kind(handler, is_coro) -> None:
    if is_coro:
        await handler.work_on("a")
    else:
        handler.work_on("a")


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
