# asyncfix-case: target=3.11
import asyncio

try:
	pass
except (asyncio.TimeoutError,
		TimeoutError):
	pass
