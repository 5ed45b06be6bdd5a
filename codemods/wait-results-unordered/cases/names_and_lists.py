# asyncfix-case: unsafe
import asyncio


async def ask(host: str) -> str: ...


class Answers:
    def __init__(self) -> None:
        self.answers: list[str] = []

    async def attribute_may_be_another_list_after_the_wait(self) -> None:
        tasks = [asyncio.create_task(ask(host)) for host in "ab"]
        done, _ = await asyncio.wait(tasks)
        for task in done:
            self.answers.append(task.result())


async def deleted_afterwards() -> list[str]:
    tasks = [asyncio.create_task(ask(host)) for host in "ab"]
    done, pending = await asyncio.wait(tasks)
    answers = [task.result() for task in done]
    del done, pending
    return answers


async def pending_is_deleted() -> list[str]:
    tasks = [asyncio.create_task(ask(host)) for host in "ab"]
    done, pending = await asyncio.wait(tasks)
    answers = [task.result() for task in done]
    del pending
    return answers
