from shop.audit import left
from shop.orders import order
from shop.printer import put_out
from shop.receipt import receipt


def report(keys: list[str]) -> dict[str, int]:
    put_out(receipt(order(keys)))
    return left(keys)
