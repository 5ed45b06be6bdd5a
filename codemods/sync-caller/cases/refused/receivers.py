from disk import write


class Cart:
    def total(self) -> None:
        write()

    def total_of_any(self) -> None:
        write()


class Basket:
    def total(self) -> None: ...


def pay(thing) -> None:
    thing.total_of_any()


def choose(thing: Cart | Basket) -> None:
    thing.total()


async def main(cart: Cart) -> None:
    cart.total()
    cart.total_of_any()
