from base import Base


class Between(Base): ...


class Below(Between):
    def fetch(self):
        return {"a": 2}
