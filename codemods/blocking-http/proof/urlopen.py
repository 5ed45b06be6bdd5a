# asyncfix-proof:
"""A slow server must stop one coroutine, not all of them."""

import asyncio
import http.server
import threading
import time
import urllib.request

beats = 0


class Slow(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        time.sleep(0.3)
        self.send_response(200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"ok")

    def log_message(self, *args):
        pass


async def heartbeat():
    global beats
    while True:
        await asyncio.sleep(0.01)
        beats += 1


async def fetch(url):
    with urllib.request.urlopen(url, timeout=5) as response:
        return response.read()


async def main(url):
    heart = asyncio.create_task(heartbeat())
    await asyncio.sleep(0)
    body = await fetch(url)
    seen = beats
    heart.cancel()
    assert body == b"ok"
    assert seen >= 5, f"the loop was blocked: {seen} beats in 0.3 s"


with http.server.HTTPServer(("127.0.0.1", 0), Slow) as server:
    threading.Thread(target=server.serve_forever, daemon=True).start()
    # A proxy from the environment would see a request for this machine.
    urllib.request.install_opener(urllib.request.build_opener(urllib.request.ProxyHandler({})))
    asyncio.run(main(f"http://127.0.0.1:{server.server_port}/"))
    server.shutdown()
