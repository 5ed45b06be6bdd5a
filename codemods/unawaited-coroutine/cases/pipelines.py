# asyncfix-case: unsafe
# A pipeline takes calls to send them together, as those of Redis clients do: it has the methods of
# the client, but only its `execute` is awaited.

from collections.abc import Awaitable


class Redis:
    def set(self, key: str, value: str) -> Awaitable[bool]: ...

    def incr(self, key: str) -> Awaitable[int] | int: ...

    def pipeline(self) -> "Pipeline": ...


class Pipeline(Redis):
    async def __aenter__(self) -> "Pipeline": ...

    async def __aexit__(self, *exc: object) -> None: ...

    async def execute(self) -> list[object]: ...


async def typed(redis: Redis) -> None:
    await redis.set("a", "1")
    async with redis.pipeline() as transaction:
        transaction.set("b", "2")
        transaction.incr("c")
        await transaction.execute()
    queued = redis.pipeline()
    queued.set("d", "3")
    queued.set("e", "4").set("f", "5")
    await queued.execute()


async def untyped(redis, pipe) -> None:
    await redis.hset("a", "b", 1)
    await redis.hset("a", "c", 1)
    await redis.hset("a", "d", 1)
    queued = redis.pipeline()
    queued.hset("a", "e", 1)
    await queued.execute()
    async with redis.pipeline(transaction=True) as transaction:
        transaction.hset("a", "f", 1)
        await transaction.execute()
    pipe.hset("a", "g", 1)
    await redis.pipeline().hset("a", "h", 1).hset("a", "i", 1).execute()


async def is_repaired(redis: Redis) -> None:
    pipe = redis.pipeline()
    pipe.set("a", "1")
    pipe.execute()
    redis.set("b", "2")


# A pipeline that watches keys sends each command at once, until `multi` or its like.


async def watches(redis, pipe) -> None:
    pipe.unlink("a")
    await pipe.watch("a")
    pipe.unlink("a")
    pipe.lock("a")
    pipe.set_response_callback("GET", int)
    pipe.multi()
    pipe.unlink("b")
    await pipe.execute()
    await redis.unlink("c")


async def watches_no_more(redis, pipe) -> None:
    async with redis.pipeline() as transaction:
        await transaction.watch("a")
    async with redis.pipeline() as transaction:
        transaction.unlink("a")
    await pipe.watch("a")
    await pipe.unwatch()
    pipe.unlink("a")
