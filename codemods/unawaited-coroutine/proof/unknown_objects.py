# asyncfix-proof: unsafe
"""Objects of unknown type whose use elsewhere tells that a call of theirs only makes a coroutine."""

import asyncio
from importlib import import_module

done: list[str] = []


class Script:
    async def __call__(self, key: str) -> None:
        done.append(key)


class Response:
    async def put_chunk(self, chunk: str) -> None:
        done.append(chunk)


class Lock:
    release_script = None

    def __init__(self) -> None:
        self.release_script = Script()

    async def release(self) -> None:
        self.release_script("lock")


async def stream(response, chunks) -> None:
    if len(chunks) > 1:
        for chunk in chunks:
            await response.put_chunk(chunk)
    else:
        response.put_chunk(chunks[0])


class Sync:
    """Elsewhere the name is that of a plain function."""

    def put_chunk(self, chunk: str) -> None: ...


async def main() -> None:
    response = getattr(import_module(__name__), "Response")()
    await stream(response, ["a", "b"])
    await stream(response, ["c"])
    await Lock().release()
    assert done == ["a", "b", "c", "lock"], done


asyncio.run(main())
