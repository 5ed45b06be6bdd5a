# asyncfix-case: unsafe
# Making a session or a request object does not touch the network.

import requests


async def prepare(url):
    session = requests.Session()
    return session, requests.Request("GET", url)
