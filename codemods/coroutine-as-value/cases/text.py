import logging
from string import Template

logger = logging.getLogger(__name__)


async def total() -> float: ...
async def name() -> str: ...


async def formatted(key: str):
    a = f"{total()}"
    b = f"{total():>10.2f} {name()!r:<{4}} {key}"
    c = f"{total()=}"
    d = f"{(total())} {{total()}}"
    e = (
        "plain {total()} "
        f"{name()}"
    )
    f = f'{name()["a":]}'
    g = "%s %d" % (name(), total())
    h = "%s" % name()
    i = "{} {n}".format(name(), n=total())
    j = str(total()) + repr(name()) + format(total(), ".2f")
    k = name() + "x"
    l = name().upper()
    m = f"""
    {name()}  {
        total()
    }
    """ if False else ""
    n = Template("$a").substitute(a=name())
    return a, b, c, d, e, f, g, h, i, j, k, l, m, n


async def logged():
    logging.info("%s", total())
    logger.warning("%s %s", name(), 1, extra={"total": total()})
    logger.info(f"{name()}")
    print(name(), total(), sep=name())
