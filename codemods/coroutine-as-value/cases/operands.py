from __future__ import annotations


class Node:
    name: str
    children: list[Node]

    async def parent(self) -> Node: ...

    async def first(self, index: int = 0) -> Node: ...

    @property
    async def depth(self) -> int: ...

    def __getitem__(self, key: int) -> Node: ...

    def __call__(self) -> Node: ...


async def number(n: int = 0) -> int: ...
async def text() -> str: ...
async def many() -> list[int]: ...
async def mapping() -> dict[str, int]: ...
async def node() -> Node: ...
async def error() -> ValueError: ...


async def arithmetic(xs: list[int], n: int):
    a = number() + number()
    b = -number() ** 2
    c = 2 ** number()
    d = ~number() << number()
    e = number() if n else 0
    n += number()
    xs[0] -= number()
    f = xs[number()]
    g = xs[number() : number() : -number()]
    h = (number()) * 2
    return a, b, c, d, e, f, g, h


async def chains():
    a = node().name
    b = node().parent().first(number()).name
    c = node().children[0].parent().name
    d = node()[0].name
    e = node()().name
    f = many()[0]
    g = node().parent()
    node().name = "x"
    many()[0] = 1
    del many()[0]
    node().depth + 1
    h = (
        node()  # the node
        .name
    )
    return a, b, c, d, e, f, await g, h


async def iteration():
    for x in many():
        print(x)
    for x in [y + 1 for y in many()]:
        print(x)
    a, *b = many()
    (c, d), e = many(), 1
    f = [*many(), *many()]
    g = {**mapping()}
    print(*many(), **mapping())
    h = [x + y for x in many() for y in many()]
    i = (x for x in many())
    j = sum(number(x) for x in range(3))
    k = ",".join(text() for _ in range(3))
    l = {x: number(x) + 1 for x in many()}
    m = sum((number(x) for x in range(3)), start=number())
    return a, b, c, d, e, f, g, h, i, j, k, l, m


async def raising():
    if number():
        raise error()
    raise ValueError from error()


async def keywords(xs):
    print(text(), end=text())
    print(sorted(many(), key=lambda x: x, reverse=bool(number())))
    return isinstance(node(), Node), int(text()), range(number()), enumerate(many()), zip(many(), xs)


async def walrus(xs):
    if (n := number()) > 3:
        print(n)
    while chunk := text():
        print(chunk)
    print([y for x in xs if (y := number(x)) > 1])


async def matching():
    match mapping():
        case {"a": int()}:
            pass
    match number(), text():
        case 1, "a":
            pass
    match 3:
        case x if number():
            pass
