# asyncfix-case: unsafe
# A class that can do both, or may: with a base, a decorator or a metaclass that is not
# known, or with a `__getattr__`.

import unknown


class Both:
    def __getitem__(self, at: int) -> int:
        return [1][at]

    def __aiter__(self):
        return self


class Derived(unknown.Base):
    def __aiter__(self):
        return self


async def main() -> None:
    print(list(Both()), list(Derived()))
