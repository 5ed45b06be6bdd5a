import asyncio
import inspect


async def load(n: int = 0) -> dict[str, int]: ...
async def pair() -> tuple[int, int]: ...
async def count() -> int: ...


async def used_as_value():
    row = load()
    print(row["a"])


async def never_used():
    row = load()
    _ = load()
    a, b = load(), load()
    return a


async def annotated():
    row: dict[str, int] = load()
    return row["a"]


async def both_branches(flag):
    if flag:
        row = load()
    else:
        row = {"a": 1}
    return row["a"]


async def try_except():
    try:
        row = load()
    except ValueError:
        row = {}
    finally:
        pass
    return row["a"]


async def loop():
    total = count()
    for _ in range(3):
        total = total + count()
    return total + 1


async def chained():
    a = b = count()
    return a + b


async def reassigned():
    row = load()
    row = row["a"]
    return row + 1


async def unpacked():
    x, y = pair()
    (u, v), w = pair(), count()
    return x + y, u + v, w + 1


async def augmented():
    total = count()
    total += 1
    return total


async def deleted():
    row = load()
    del row


async def awaited_later():
    row = load()
    print("loading")
    row = await row
    return row["a"]


async def awaited_in_one_branch(flag):
    row = load()
    if flag:
        return await row
    if row:
        return None


async def handed_on(sink):
    row = load()
    sink(row)
    if row:
        pass


async def in_a_container():
    row = load()
    rows = [row]
    print(row)
    return rows


async def closed_over():
    row = load()

    async def later():
        return await row

    print(row)
    return later


async def closed_over_as_value():
    row = load()
    return lambda: row["a"]


async def returned():
    row = load()
    return row


async def yielded():
    row = load()
    yield row


async def alias():
    row = load()
    other = row
    return other["a"]


async def task():
    row = asyncio.create_task(load())
    return (await row)["a"]


async def maybe(flag):
    row = load()
    if inspect.isawaitable(row):
        row = await row
    return row["a"]


async def global_name():
    global shared
    shared = load()


async def nonlocal_name():
    state = None

    async def inner():
        nonlocal state
        state = load()

    await inner()
    return state["a"]


async def named_by_locals():
    row = load()
    return locals()


async def attribute(self):
    self.row = load()
    return self.row["a"]


async def with_as():
    with open("x") as f:
        row = load()
    return f, row["a"]


async def parameter_default(row=None):
    if row is None:
        row = load()
    return row["a"]


async def walrus():
    if (row := load()) is not None:
        return row["a"]


async def conditional(flag):
    row = load() if flag else {}
    return row["a"]


async def defaulted(flag):
    row = flag or load()
    return row["a"]


def plain():
    row = load()
    return row["a"]
