import abc

from project import job


def main():
    print("done")


def gives_unknown():
    return job()


async def right(): ...


class App:
    def main(self):
        print("done")

    def start(self):
        print("started")


class Other:
    async def start(self): ...


class Base(abc.ABC):
    @abc.abstractmethod
    def serve(self): ...

    def work(self):
        raise NotImplementedError
