import service


async def work(one: service.Service) -> None:
    one.run("none")
