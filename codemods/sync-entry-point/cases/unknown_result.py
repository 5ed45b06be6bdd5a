# asyncfix-case: unsafe
# An unknown result may be a coroutine: an unknown decorator, a call that cannot be
# resolved, a declared `Awaitable`.

import asyncio
from collections.abc import Awaitable

import click

import project


@click.command()
def command() -> None:
    project.start()


def main():
    return project.start()


def declared() -> Awaitable[None]:
    return project.start()


asyncio.run(command())
asyncio.run(main())
asyncio.run(declared())
