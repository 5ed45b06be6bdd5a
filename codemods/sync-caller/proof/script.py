# asyncfix-proof: unsafe
saved: list[str] = []


async def save(order: str) -> int:
    saved.append(order)
    return len(saved)


def checkout(orders: list[str]) -> int:
    save("first")
    last = 0
    for order in orders:
        last = save(order) + 1
    return last


def main() -> None:
    last = checkout(["book", "pen"])
    assert saved == ["first", "book", "pen"], saved
    assert last == 4, last


if __name__ == "__main__":
    main()
