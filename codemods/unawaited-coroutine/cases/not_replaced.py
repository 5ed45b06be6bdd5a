# asyncfix-case:
# Nothing takes the functions' places: the fixes are safe.
import sys


async def first() -> None: ...
async def second() -> None: ...


names = {"first": 1}
namespace = dict(globals())


class Settings:
    def __init__(self, **given: object) -> None:
        self.__dict__.update(given)


def configure(**options: object) -> None:
    globals()["debug"] = True
    globals().update({"level": 1}, port=80)
    setattr(sys.modules[__name__], "ready", True)
    sys.modules[__name__].started = True
    names["second"] = 2
    namespace["second"] = print
    locals()["first"] = print
    options.update(first=1)


async def main() -> None:
    first()
    second()
