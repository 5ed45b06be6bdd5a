# asyncfix-case: unsafe
async def save() -> None:
	pass


def checkout() -> None:
	save()  # now


def main() -> None:
	checkout()


if "__main__" == __name__:
	main()