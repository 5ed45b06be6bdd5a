from asyncio import run
from common import work

if __name__ == "__main__":
    print(work(1))
