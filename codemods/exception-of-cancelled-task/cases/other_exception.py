# asyncfix-case: unsafe
# An `exception` that is not a task's.

import logging


def log(loggers: list[logging.Logger], responses) -> None:
    for response in responses:
        if response.exception():
            print("failed")
