#!/usr/bin/env python
import asyncio


async def main(work):
	asyncio.create_task(work())  # é
	if work:
		asyncio.create_task(work())