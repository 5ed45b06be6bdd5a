# In a `with` block the body is read in a thread of its own.

import asyncio
import json
import urllib.request


async def offer(request):
    with urllib.request.urlopen(request) as response:
        return json.load(response)
