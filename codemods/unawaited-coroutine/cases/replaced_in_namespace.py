# asyncfix-case: unsafe
# Something may have taken the function's place in the module's namespace: no fix is safe.
import importlib
import sys


def fake() -> None: ...


async def by_item() -> None: ...
async def by_keyword() -> None: ...
async def by_dict() -> None: ...
async def by_vars() -> None: ...
async def by_setattr() -> None: ...
async def by_attribute() -> None: ...
async def by_alias() -> None: ...
async def by_import() -> None: ...
async def by_definition() -> None: ...


namespace = globals()
module = sys.modules[__name__]
itself = importlib.import_module(__name__)


def install() -> None:
    globals()["by_item"] = fake
    globals().update(by_keyword=fake)
    namespace.update({"by_dict": fake})
    vars(module)["by_vars"] = fake
    setattr(sys.modules[__name__], "by_setattr", fake)
    sys.modules[__name__].by_attribute = fake
    module.__dict__.__setitem__("by_alias", fake)
    itself.by_import = fake


def define() -> None:
    global by_definition

    def by_definition() -> None: ...


class Client:
    async def save(self) -> None: ...

    async def load(self) -> None: ...

    vars()["load"] = fake


vars(Client)["save"] = fake


class Traced:
    async def send(self) -> None: ...

    async def receive(self) -> None: ...


for method in ("send", "receive"):
    setattr(Traced, method, lambda self: print("traced"))


async def main(client: Client, traced: Traced) -> None:
    by_item()
    by_keyword()
    by_dict()
    by_vars()
    by_setattr()
    by_attribute()
    by_alias()
    by_import()
    by_definition()
    client.save()
    client.load()
    traced.send()
