"""Text made from a coroutine shows the object, not its result."""

import asyncio
import io
import logging


async def total() -> int:
    return 12


async def main() -> None:
    log = io.StringIO()
    logging.basicConfig(stream=log, format="%(message)s", level=logging.INFO)
    logging.info("total %s", total())
    out = io.StringIO()
    print(total(), file=out)
    texts = [
        f"total {total()}",
        "total %s" % total(),
        "total {}".format(total()),
        "total " + str(total()),
        "total " + out.getvalue().strip(),
        log.getvalue().strip(),
    ]
    assert texts == ["total 12"] * len(texts), texts


asyncio.run(main())
