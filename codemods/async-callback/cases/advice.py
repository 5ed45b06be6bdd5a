# asyncfix-case: unsafe
import asyncio
import atexit
import concurrent.futures
import signal
import threading
from multiprocessing import Process


async def work(*args): ...


class App:
    async def stop(self, *args): ...

    def run(self):
        signal.signal(signal.SIGINT, self.stop)
        asyncio.get_event_loop().add_signal_handler(2, self.stop)
        threading.Thread(None, self.stop)
        threading.Timer(1, self.stop)
        Process(target=self.stop)
        with concurrent.futures.ProcessPoolExecutor() as pool:
            future = pool.submit(self.stop)
            future.add_done_callback(self.stop)
        threading.Thread(target=asyncio.run, args=(self.stop(),))
        threading.Thread(target=lambda: asyncio.run(self.stop()))
        threading.Thread(target=lambda: self.stop())


@atexit.register
async def at_exit(): ...


@atexit.register
@asyncio.run
async def started(): ...


async def main(names: list[str], other):
    names.sort(key=work)
    other.sort(key=work)
    min(names, key=work), max(names, key=len), sum(map(work, names)), list(map(work, names))
    [name for name in filter(work, names)]
