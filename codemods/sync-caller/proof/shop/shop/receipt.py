from shop.cart import Cart


def lines(cart: Cart) -> list[str]:
    return [f"{key}: {cart.catalogue.price(key)}" for key in cart.keys]


def receipt(cart: Cart) -> str:
    return "\n".join([*lines(cart), f"total: {cart.total()}"])
