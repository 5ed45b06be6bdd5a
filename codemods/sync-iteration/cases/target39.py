# asyncfix-case: target=3.9
async def rows():
    yield 1


async def main():
    feed = rows()
    print(next(feed), iter(feed))
    print([list(rows()) for _ in range(2)], [[row for row in rows()] for _ in range(2)])
    return [row for row in rows()]
