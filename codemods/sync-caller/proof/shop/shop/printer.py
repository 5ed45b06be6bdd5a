PRINTED: list[str] = []


def put_out(text: str) -> None:
    PRINTED.append(text)
