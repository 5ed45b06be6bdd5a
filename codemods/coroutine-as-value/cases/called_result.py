# asyncfix-case: unsafe
# An application that gives another one, as those of ASGI 2 did: that the same name is awaited
# elsewhere says nothing of what is called here.


class Application:
    async def app(self, scope, receive, send) -> None: ...


class OldProtocol:
    async def __call__(self, scope, receive, send) -> None:
        instance = self.app(scope)
        await instance(receive, send)
        await self.app(scope)(receive, send)

    def __init__(self, app) -> None:
        self.app = app


async def serve(server, scope, receive, send) -> None:
    await server.app(scope, receive, send)
    await server.app(scope, receive, send)
    await server.app(scope, receive, send)
    instance = server.app(scope)
    await instance(receive, send)
