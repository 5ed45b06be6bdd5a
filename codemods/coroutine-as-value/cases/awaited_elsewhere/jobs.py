# asyncfix-case: unsafe
# Attributes that another file awaits; all other calls of the function await it.


async def load(n: int) -> dict[str, int]: ...


class Job:
    def __init__(self) -> None:
        self.name = ""


async def start(job: Job, state) -> None:
    print(await load(1), await load(2))
    job.ready = load(3)
    state.user = load(4)
    setattr(state, "settings", load(5))
    later = load(6)
    job.later = later
    shown = load(7)
    setattr(state, "shown", shown)
    job.row = load(8)
