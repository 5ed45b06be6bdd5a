from common import work as w

if __name__ == "__main__":
    for _ in "ab":
        pass
    w(2)
