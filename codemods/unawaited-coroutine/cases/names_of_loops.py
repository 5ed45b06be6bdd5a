# asyncfix-case: unsafe
# Nothing tells the type of what is called `loop`, but what loops are called by: its methods are those
# of an event loop. Another receiver may be anything.


class Stream:
    def __init__(self, loop, sock, other) -> None:
        self._loop = loop
        self.sock = sock
        self.other = other

    async def send(self, data: bytes, loop) -> None:
        self._loop.sock_sendall(self.sock, data)
        loop.getaddrinfo("localhost", 80)
        self.other.sock_sendall(self.sock, data)
        loop.call_soon(print)
