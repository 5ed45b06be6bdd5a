# asyncfix-case: unsafe
import asyncio
from unittest.mock import MagicMock, patch


class Cli:
    async def main(self) -> None: ...

    def run(self) -> None:
        asyncio.run(self.main())


def test_run_is_called(cli: Cli):
    with patch("asyncio.run") as run, patch.object(cli, "main", new_callable=MagicMock) as main:
        cli.run()
    run.assert_called_once_with(main.return_value)


@patch("asyncio.run")
def test_decorated(run, cli: Cli):
    cli.main = MagicMock()
    cli.run()


def test_monkeypatched(cli: Cli, monkeypatch):
    monkeypatch.setattr(asyncio, "run", print)
    monkeypatch.setattr(cli, "main", MagicMock())


def test_no_loop(cli: Cli):
    cli.main = MagicMock()
    cli.main()
    cli.main.assert_called_once()


def test_loop(cli: Cli):
    cli.main = MagicMock()
    asyncio.run(cli.main())


def test_loop_by_hand(cli: Cli, loop):
    cli.main = MagicMock()
    loop.run_until_complete(cli.main())


def prepare(cli: Cli):
    cli.main = MagicMock()
