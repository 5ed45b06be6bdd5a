from disk import put as keep


class Store:
    def save(self, text: str) -> int:
        return keep(text)


class Other:
    def save(self, text: str) -> int:
        return 1
