# asyncfix-case: unsafe
# Probable evidence: the file itself awaits every other call of that very callee (two or
# more; one, if the method is also an `async def` of the file). Many packages have a
# synchronous twin with the same names elsewhere.

class Connection:
    async def read_frame(self) -> bytes: ...


class OldConnection:
    def read_frame(self) -> bytes: ...


async def pump(connection) -> None:
    while await connection.read_frame():
        await connection.read_frame()
    connection.read_frame()
