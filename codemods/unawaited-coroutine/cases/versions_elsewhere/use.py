# asyncfix-case: unsafe
from compat import Client, Proxy, fetch, keep
from newer import load


async def main(proxy: Proxy) -> None:
    fetch()
    keep()
    Client().get()
    proxy.pull()
    load()
