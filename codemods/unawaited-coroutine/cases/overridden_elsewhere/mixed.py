from base import Base


class InMemory:
    def go(self): ...


class Memory(InMemory, Base): ...
