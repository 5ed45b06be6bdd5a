import sys
from typing import TYPE_CHECKING

if sys.version_info >= (3, 8):
    from newer import Client, fetch
else:
    from older import Client, fetch

PY_NEW = sys.version_info >= (3, 8)

if PY_NEW:
    from newer import store as keep
else:
    from older import keep

if TYPE_CHECKING:

    class Proxy:
        async def pull(self) -> None: ...

else:
    Proxy = object
