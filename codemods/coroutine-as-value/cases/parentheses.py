# Attributes, subscripts, calls and unpacking of the result, with parentheses where the
# grammar needs them.

class Response:
    status: int

    async def json(self) -> dict[str, int]: ...


async def get(url: str) -> Response: ...


async def pair() -> tuple[int, int]: ...


async def main() -> None:
    status = get("/").status
    total = get("/").json()["total"]
    left, right = pair()
    print(status, total, left, right)
