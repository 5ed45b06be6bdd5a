# asyncfix-case: unsafe
"""Functions of the project that put the coroutine into an object, or run all they are given."""

import asyncio
from functools import partial


async def ant(key: int) -> int: ...


async def bat(key: int) -> int: ...


class Step:
    def __init__(self, name, work) -> None:
        self.name = name
        self.work = work


class Plan:
    def __init__(self) -> None:
        self.steps: list = []

    def add(self, name, work) -> None:
        self.steps.append(Step(name, work))

    def add_by_name(self, name, work) -> None:
        step = Step(name, work)
        self.steps.append(step)

    def add_to_new(self, name, work) -> None:
        self.steps = [*self.steps, Step(name, work)]

    def add_by_other(self, name, work) -> None:
        self.add_by_name(name, work)

    def add_partial(self, name, work) -> None:
        self.steps.append(partial(finish, name, work))


async def finish(name, work) -> None:
    print(name, await work)


async def first_of(*things):
    tasks = [asyncio.ensure_future(thing) for thing in things]
    done, _ = await asyncio.wait(tasks)
    return done


async def all_in_turn(*things) -> None:
    for thing in (*things, None):
        if (each := thing) is not None:
            await each


async def one_of_two(thing, other=None) -> None:
    for each in (thing, other):
        await each


async def awaits() -> None:
    print(await ant(1), await ant(2))
    print(await bat(1), await bat(2))


async def left_alone(plan: Plan) -> None:
    one = ant(1)
    plan.add("a", one)
    two = bat(2)
    plan.add_by_name("b", two)
    three = ant(3)
    plan.add_to_new("c", three)
    four = bat(4)
    plan.add_by_other("d", four)
    five = ant(5)
    plan.add_partial("e", five)
    six = bat(6)
    seven = ant(7)
    await first_of(six, seven)
    eight = bat(8)
    await all_in_turn(eight)
    nine = ant(9)
    await one_of_two(nine)
