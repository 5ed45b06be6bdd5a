from shop.catalogue import Catalogue


def left(keys: list[str]) -> dict[str, int]:
    catalogue = Catalogue()
    return {key: catalogue.stock(key) for key in sorted(set(keys))}
