# asyncfix-case: unsafe
# What is sent to many: that one is not there is no error of the whole. So are `notify`,
# `publish`, `ping`, `warm_up`, …

import asyncio


class Room:
    async def say(self, text):
        await asyncio.gather(*(member.send(text) for member in self.members), return_exceptions=True)

    async def broadcast(self, text):
        await asyncio.gather(*(member.write(text) for member in self.members), return_exceptions=True)
