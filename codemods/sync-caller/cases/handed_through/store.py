from db import read


def load(key):
    return read(key)


def take(key):
    audit("take")
    item = load(key)
    item["price"] -= 1
    return item


def audit(action):
    print(action)


def names(keys):
    items = []
    for key in keys:
        items.append(load(key))
    return [item["name"] for item in items]


def prices(keys):
    items = {}
    for key in keys:
        items[key] = load(key)
    return {key: item["price"] for key, item in items.items()}


def total(keys):
    values = [load(key) for key in keys]
    return sum(value["price"] for value in values)
