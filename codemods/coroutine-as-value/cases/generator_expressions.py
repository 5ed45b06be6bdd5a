# asyncfix-case: unsafe
# In a generator expression an `await` would make an asynchronous generator, so it becomes a
# list first. `any` and `all` then no longer stop early: unsafe.

async def healthy(host: str) -> bool: ...


async def main(hosts: list[str]) -> bool:
    return any(healthy(host) for host in hosts)
