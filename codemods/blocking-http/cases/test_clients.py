# asyncfix-case: unsafe
# Test clients call the application in the same process, on purpose.

from fastapi import FastAPI
from fastapi.testclient import TestClient

client = TestClient(FastAPI())


async def test_root():
    assert client.get("/").status_code == 404
