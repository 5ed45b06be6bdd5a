from unittest.mock import MagicMock

import pytest
from app import Client


@pytest.fixture
def client() -> Client:
    client = MagicMock(spec=Client)
    client.get = MagicMock()
    return client


@pytest.fixture(autouse=True)
def quiet(monkeypatch):
    monkeypatch.setattr("app.count", lambda: None)
