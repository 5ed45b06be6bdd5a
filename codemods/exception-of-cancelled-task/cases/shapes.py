# asyncfix-case: unsafe
import asyncio
from asyncio import Task


def conditions(tasks: list[Task[int]], flag: bool) -> None:
    for task in tasks:
        if (task.exception()):  # parenthesized
            print()
    for second in tasks:
        if (error := second.exception()):
            print(error)
    for third in tasks:
        if flag and isinstance(third.exception(), ValueError):
            print()
    for fourth in tasks:
        if not (fourth.exception() and flag):
            print()
    for fifth in tasks:
        if fifth.exception() or flag:
            print()
    for sixth in tasks:
        if (
            # why
            sixth.exception()
            is not None
        ):
            print(sixth.exception())
    for seventh in tasks:
        if seventh.exception() is None:
            print(seventh.result())
    for eighth in tasks:
        if caught := eighth.exception():
            print(caught)
    for ninth in tasks:
        if last := ninth.exception():
            print(last)
    print(last)


def advice(tasks: list[Task[int]], flag: bool) -> list:
    for task in tasks:
        print(task.exception())
    for second in tasks:
        if flag:
            if second.exception():
                print()
    for third in tasks:
        if flag:
            print()
        elif third.exception():
            print()
    for fourth in tasks:
        if fourth.exception():
            print()
        print(fourth.exception())
    for fifth in tasks:
        if fifth.exception():
            print()
    else:
        print()
    return [each.exception() for each in tasks]


def names(tasks: list[Task[int]]) -> None:
    for task in tasks:
        error = task.exception()
        if error and not isinstance(error, ValueError):
            print(error)
    for second in tasks:
        other = second.exception()
        if other is None:
            print("fine")
    for third in tasks:
        used_later = third.exception()
        if used_later:
            print()
    print(used_later)
    for fourth in tasks:
        leaving = fourth.exception()
        if leaving:
            raise leaving


def untyped(tasks) -> None:
    for task in tasks:
        if task.exception():
            print()


def rebound(tasks: list[Task[int]], other) -> None:
    for task in tasks:
        task = other(task)
        if task.exception():
            print()


def closure(tasks: list[Task[int]]) -> None:
    for task in tasks:
        def inner() -> None:
            if task.exception():
                print()
        inner()


class Server:
    def start(self) -> None:
        task = asyncio.ensure_future(self.serve())
        task.add_done_callback(self._done)
        task.add_done_callback(self._goes_on)

    async def serve(self) -> None: ...

    def _done(self, task: asyncio.Task[None]) -> None:
        if task.exception():
            raise task.exception()

    def _goes_on(self, future: asyncio.Future[None]) -> None:
        if future.exception():
            print()
        self.start()

    def _no_callback(self, future: asyncio.Future[None]) -> None:
        if future.exception():
            print()
