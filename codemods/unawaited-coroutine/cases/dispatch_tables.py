# asyncfix-case: unsafe
# One of the functions in the table is a plain one that says nothing of its result.

import inspect


async def send(text): ...


def stop(text):
    print(text)


COMMANDS = {"send": send, "stop": stop}
STEPS = [send, stop]


class Shell:
    def __init__(self) -> None:
        self.commands = {"send": self.send, "stop": self.stop}

    async def send(self, text): ...

    def stop(self, text):
        print(text)

    async def run(self, name: str, text: str) -> None:
        if name == "send":
            await self.commands[name](text)
        else:
            self.commands[name](text)


async def main(name: str) -> None:
    COMMANDS[name]("a")
    STEPS[0]("b")
    (send if name else stop)("c")
    for step in STEPS:
        step("d")
    command = COMMANDS.get(name, stop)
    command("e")
    for step in STEPS:
        if inspect.iscoroutinefunction(step):
            await step("f")
        else:
            step("g")
