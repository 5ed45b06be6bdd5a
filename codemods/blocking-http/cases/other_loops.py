import requests
import trio


async def main():
    requests.get("https://example.org")


trio.run(main)
