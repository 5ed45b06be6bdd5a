async def check() -> bool: ...


async def main():
	if check():
		value = check()
		print(value)  # é