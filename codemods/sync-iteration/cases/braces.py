async def rows():
    yield 1


class Feed:
    def __call__(self):
        return 1

    def __aiter__(self):
        return rows()


async def main():
    print(f"{set(rows())} {list(rows())!r}")
    print(f"{ set(rows()) }")
    print(f"{set(rows()).pop():>{set(rows()).pop()}}")
    print({set(rows()).pop(): 1}, "{", set(rows()))
    # The first argument is called here.
    for one in iter(Feed(), 1):
        print(one)
    print(sorted((row for row in rows()), key=abs), max((row for row in rows()), key=abs))
