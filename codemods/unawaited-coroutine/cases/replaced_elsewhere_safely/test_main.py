import pytest

import app.base
import main


@pytest.fixture(autouse=True)
def quiet() -> None:
    app.base.keep = main.keep = lambda: None
