# asyncfix-case: unsafe
# Other files of the project put something in the place of all of these but one: only `keep`, which
# nothing but a test replaces, is a safe fix.
from app import base
from app.base import Client, first, keep, load as fetch, save


async def main(client: Client) -> None:
    save()
    base.save()
    fetch()
    base.reset()
    client.send()
    client.receive()
    client.close()
    keep()
    first()
    base.second()
