# asyncfix-case: unsafe
import asyncio
import contextlib
import os
import sys


class Service:
    async def stop_attribute(self):
        self._task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._task

    async def stop_all(self):
        for task in self._tasks:
            task.cancel()
        try:
            await asyncio.gather(*self._tasks)
        except asyncio.CancelledError:
            pass

    async def stop_inside(self):
        try:
            self._task.cancel()
            await self.join()
        except asyncio.CancelledError:
            pass

    async def stop_by_helper(self):
        self._cancel_everything()
        try:
            await self.join()
        except asyncio.CancelledError:
            pass

    async def stop_in_dict(self, name):
        try:
            await self._tasks[name]
        except asyncio.CancelledError:
            pass

    async def shielded(self):
        try:
            await asyncio.shield(self._task)
        except asyncio.CancelledError:
            print("someone is impatient")

    async def waits(self):
        try:
            return await asyncio.wait_for(asyncio.shield(self._task), 1)
        except asyncio.CancelledError:
            return None


async def reraises(work):
    try:
        await work()
    except asyncio.CancelledError:
        print("cancelled")
        raise


async def reraises_sometimes(work, closing):
    try:
        await work()
    except asyncio.CancelledError:
        if not closing:
            raise


async def raises_another(work):
    try:
        await work()
    except asyncio.CancelledError as error:
        raise ConnectionError from error


async def distinguishes(work, closing):
    while True:
        try:
            await work()
        except asyncio.CancelledError:
            if closing.is_set():
                break


async def uncancels(work):
    try:
        await work()
    except asyncio.CancelledError:
        asyncio.current_task().uncancel()


async def exits(work):
    try:
        await work()
    except asyncio.CancelledError:
        sys.exit(1)


async def returns_on_purpose(work):
    try:
        await work()
    except asyncio.CancelledError:
        return


async def answers_with_a_value(work):
    try:
        return await work()
    except asyncio.CancelledError:
        return None


async def keeps(work, queue):
    try:
        await work()
    except asyncio.CancelledError as error:
        queue.put_nowait(error)


async def sleeps_for_ever():
    try:
        while True:
            await asyncio.sleep(3600)
    except asyncio.CancelledError:
        pass


async def sleeps_without_end(sleep):
    import math

    try:
        await sleep(math.inf)
    except asyncio.CancelledError:
        print("stopping")


async def explained(work):
    try:
        await work()
    except asyncio.CancelledError:
        # What was read until now is still worth showing.
        pass
    return 1


async def explained_on_the_line(work):
    try:
        await work()
    except asyncio.CancelledError:  # not an error here
        print("stopped")
    return 1


async def unpacked(work, others):
    try:
        await work()
    except (*others, asyncio.CancelledError):
        pass
    return 1


async def waits_for_ever():
    try:
        await asyncio.get_running_loop().create_future()
    except asyncio.CancelledError:
        pass


async def no_await(task):
    try:
        task.result()
    except asyncio.CancelledError:
        pass


async def awaited_elsewhere(task):
    try:

        async def inner():
            await task

        inner()
    except asyncio.CancelledError:
        pass


def done(task):
    try:
        task.result()
    except asyncio.CancelledError:
        pass


async def _main(work):
    try:
        await work()
    except asyncio.CancelledError:
        pass


async def main(work):
    try:
        await work()
    except asyncio.CancelledError:
        pass


def script(loop, work):
    loop.run_until_complete(_main(work))
