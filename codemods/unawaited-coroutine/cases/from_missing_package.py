# asyncfix-case: unsafe
"""An object from a package that can't be found may have plain methods, whatever this file defines."""

import missing


class Own:
    async def refresh(self) -> None: ...

    async def renew(self) -> None: ...


async def main(own: Own) -> None:
    thing = missing.make()
    thing.refresh()
    # All others of this one are awaited.
    await own.renew()
    missing.make().renew()
