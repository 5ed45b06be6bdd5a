"""Rows as they are on disk."""

from shop.disk import read_row, write_row as put


class Row:
    def __init__(self, price: int, stock: int) -> None:
        self.price = price
        self.stock = stock


def parse(key: str) -> Row:
    price, stock = read_row(key).split(";")
    return Row(int(price), int(stock))


def store(key: str, row: Row) -> None:
    # Kept: what is written last wins.
    put(key, f"{row.price};{row.stock}")
