# asyncfix-case: unsafe
# A flag says nothing of who cancels: a timeout or a shutdown does without setting it. Advice, since
# the other branch may be meant for something.

import asyncio
import logging


class Poller:
    async def one_flag(self):
        while True:
            try:
                await self.fetch()
            except asyncio.CancelledError:
                if self.closing:
                    raise
                logging.info("cancelled")

    async def several(self):
        while not self.closed:
            try:
                await self.fetch()
            except (asyncio.CancelledError, ValueError):
                if not self.running or (self.closing and self.closed):
                    logging.info("closed")
                    raise

    async def explained(self):
        while True:
            try:
                await self.fetch()
            except asyncio.CancelledError:
                # `refresh` cancels the request that is under way.
                if self.closing:
                    raise

    async def asks_for_the_cancellation(self, task):
        while True:
            try:
                await self.fetch()
            except asyncio.CancelledError:
                if self.is_cancelled:
                    raise
                logging.info("not we")

    async def asks_somebody(self, task):
        while True:
            try:
                await self.fetch()
            except asyncio.CancelledError:
                if not task.done():
                    raise
                if len(self.jobs) > 3:
                    raise

    async def goes_on_elsewhere(self):
        while True:
            try:
                await self.fetch()
            except asyncio.CancelledError:
                if not self.closing:
                    continue
                raise

    async def no_loop(self):
        try:
            await self.fetch()
        except asyncio.CancelledError:
            if self.closing:
                raise
        return 1
