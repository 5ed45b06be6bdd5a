from .catalogue import Catalogue
from .discount import percent


class Cart:
    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.keys: list[str] = []

    def add(self, key: str) -> bool:
        if self.catalogue.stock(key) and self.catalogue.take(key):
            self.keys.append(key)
        return key in self.keys

    def total(self) -> int:
        prices = [self.catalogue.price(key) for key in self.keys]
        return sum(prices) * (100 - percent(len(prices))) // 100
