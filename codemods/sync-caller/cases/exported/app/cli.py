from app.api import send


def start() -> None:
    send()


def stop() -> None:
    send()


async def main() -> None:
    start()
    stop()
