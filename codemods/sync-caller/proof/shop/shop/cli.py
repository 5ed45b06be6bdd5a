from shop import printer
from shop.disk import WRITTEN
from shop.report import report


def run(keys: list[str]) -> None:
    remaining = report(keys)
    assert remaining == {"book": 1, "pen": 99}, remaining
    assert WRITTEN == ["book", "pen", "book"], WRITTEN
    assert printer.PRINTED == ["book: 12\npen: 2\nbook: 12\ntotal: 23"], printer.PRINTED
