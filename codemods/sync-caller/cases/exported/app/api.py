__all__ = ["Session", "Client"]


async def send() -> None: ...


def connect() -> None:
    send()


class Client:
    def ping(self) -> None:
        send()

    def _ping(self) -> None:
        send()


class Session:
    def close(self) -> None:
        send()


async def main(client: Client, session: Session) -> None:
    connect()
    client.ping()
    client._ping()
    session.close()
