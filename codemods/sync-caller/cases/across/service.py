import store
from store import Other


class Service:
    store: store.Store

    def __init__(self) -> None:
        self.store = store.Store()
        self.other = Other()

    def run(self, command: str) -> int:
        if command == "save":  # a text that is only compared
            return self.store.save(command) + self.other.save(command)
        return 0
