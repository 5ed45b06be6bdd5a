# asyncfix-case: unsafe
import models


async def checkout(order):
    order.persist_order()
    order.touch()
    order.basket.items[0].persist_order()
