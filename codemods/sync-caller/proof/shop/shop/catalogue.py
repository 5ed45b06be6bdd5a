import shop.rows as rows


class Catalogue:
    def price(self, key: str) -> int:
        return rows.parse(key).price

    def stock(self, key: str) -> int:
        return rows.parse(key).stock

    def take(self, key: str) -> bool:
        row = rows.parse(key)
        if not row.stock:
            return False
        row.stock -= 1
        rows.store(key, row)
        return True
