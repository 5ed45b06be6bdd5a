from pool import connection


async def main():
    with connection() as name:
        print(name)
