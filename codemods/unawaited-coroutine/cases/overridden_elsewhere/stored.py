from base import Base


class Storing(Base):
    def __init__(self):
        self.store = lambda: None


class Fast(Base):
    sync = print
