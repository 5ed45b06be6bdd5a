async def check(n=0) -> bool: ...


async def conditions(flag, xs):
    if check():
        pass
    elif not check(1):
        pass
    while check():
        break
    while not check() and flag:
        break
    assert check(), "message"
    assert flag, check()
    a = 1 if check() else 2
    b = not check()
    c = flag and check() and flag
    d = check() or flag
    e = flag or check()
    f = [x for x in xs if check(x) if not check(x)]
    g = {x: x for x in xs if check(x)}
    h = {x for x in xs if check(x)}
    if (ok := check()):
        print(ok)
    if (  # why
        check()  # because
    ):
        pass
    return a, b, c, d, f, g, h


async def compare(flag, xs):
    if check() is True:
        pass
    if check() == flag != check(2):
        pass
    if check() in xs or flag in check():
        pass
    if None is not check():
        pass
    match check():
        case True:
            pass


async def two_coroutines():
    return check() == check(1)


async def same_object(coro):
    assert check() is coro


def plain():
    if check():
        pass
    return [x for x in range(3) if check(x)]


async def nested():
    def inner():
        return not check()

    f = lambda: not check()

    class Body:
        flag = not check()

    def default(x=not check()):
        return x

    @(print if check() else len)
    def decorated(): ...

    return inner, f, Body, default
