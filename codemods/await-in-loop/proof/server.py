# asyncfix-proof: unsafe
"""The server answers when all requests are there: one after the other they wait for ever."""

import asyncio


async def fetch(port: int, name: str) -> str:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"{name}\n".encode())
    answer = await asyncio.wait_for(reader.readline(), 2)
    writer.close()
    return answer.decode().strip()


async def by_comprehension(port: int, names: "list[str]") -> "list[str]":
    return [await fetch(port, name) for name in names if name]


async def by_loop(port: int, names: "list[str]") -> "list[str]":
    answers = []
    for name in names:
        if name:
            answers.append(await fetch(port, name))
    return answers


async def by_more(port: int, names: "list[str]") -> "list[str]":
    answers = ["first"]
    for name in names[1:]:
        answer = await fetch(port, name)
        answers.append(answer)
    return answers[1:]


async def main() -> None:
    arrived = 0
    all_there = asyncio.Event()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal arrived
        name = await reader.readline()
        arrived += 1
        if arrived == 3:
            all_there.set()
        try:
            await asyncio.wait_for(all_there.wait(), 0.5)
            writer.write(name.upper())
        except asyncio.TimeoutError:
            writer.write(b"timeout\n")
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    results = []
    for ask in by_comprehension, by_loop, by_more:
        results.append(await ask(port, ["", "ann", "ben", "carol"]))
        arrived = 0
        all_there.clear()
    server.close()
    assert results == [["ANN", "BEN", "CAROL"]] * 3, results


asyncio.run(main())
