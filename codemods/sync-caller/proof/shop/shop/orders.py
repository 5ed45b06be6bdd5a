from shop.cart import Cart
from shop.catalogue import Catalogue


def order(keys: list[str]) -> Cart:
    cart = Cart(Catalogue())
    for key in keys:
        if not cart.add(key):
            raise LookupError(key)
    return cart
