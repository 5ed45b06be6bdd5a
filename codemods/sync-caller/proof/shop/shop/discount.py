def percent(count: int) -> int:
    return 10 if count > 2 else 0
