from jobs import Job, load, start


async def main(state) -> None:
    job = Job()
    await start(job, state)
    print(await job.ready, await state.user, await state.settings, await job.later)
    await state.shown
    print(job.row, await load(9))
