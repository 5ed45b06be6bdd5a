# asyncfix-proof: unsafe
from shop.cli import run

if __name__ == "__main__":
    run(["book", "pen", "book"])
