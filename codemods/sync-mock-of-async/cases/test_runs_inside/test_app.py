"""Plain tests: the code under test runs a loop, or has none, or what runs it is replaced."""

from unittest.mock import MagicMock, patch

import app


def test_main() -> None:
    with patch("app.fetch", MagicMock(return_value="1")):
        assert app.main() == 0


def test_describe() -> None:
    with patch("app.fetch", MagicMock(return_value="1")):
        assert app.describe() == "prices"


def test_started_elsewhere() -> None:
    with patch("app.start"), patch("app.fetch_later", MagicMock(return_value="1")):
        assert app.main() == 0
