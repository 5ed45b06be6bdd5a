"""A script."""
from service import Service


def main() -> int:
    service = Service()
    return service.run("all")


if __name__ == "__main__":
    raise SystemExit(main())
