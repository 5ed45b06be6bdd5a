from store import names, prices, take, total


def main():
    keys = ["a", "b"]
    print(names(keys), prices(keys), total(keys), take("a"))


if __name__ == "__main__":
    main()
