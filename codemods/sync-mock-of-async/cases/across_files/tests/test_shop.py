import app.client
import app.shop
from app.client import Client
from app.shop import Shop
from unittest.mock import MagicMock, Mock, patch
from unittest import mock


async def check(monkeypatch, mocker):
    with patch("app.client.fetch", new_callable=MagicMock):
        pass
    with patch("app.shop.fetch", Mock(return_value="1")):
        pass
    with patch("app.shop.parse", MagicMock(return_value=1.0)):
        pass
    with patch("app.client.rows", new_callable=MagicMock):
        pass
    with patch("app.client.Client.get", new=MagicMock(return_value="1")):
        pass
    with mock.patch("app.shop.Cached.get", new_callable=mock.Mock, return_value="1"):
        pass
    with patch("app.nowhere.fetch", new_callable=MagicMock):
        pass
    with patch(f"app.{'shop'}.fetch", new_callable=MagicMock):
        pass
    monkeypatch.setattr("app.shop.fetch", MagicMock(return_value="1"))
    monkeypatch.setattr(app.shop, "fetch", MagicMock(return_value="1"))
    monkeypatch.setattr(Client, name="get", value=MagicMock(return_value="1"))
    monkeypatch.setattr(Client, "missing", MagicMock(), raising=False)
    mocker.patch("app.shop.fetch", new_callable=mocker.MagicMock)
    mocker.patch.object(Client, "ping", mocker.Mock(return_value=None))
    app.client.fetch = Mock(return_value="1")
    Client.connect = Mock(return_value=Client())
    Client.session = MagicMock()
    Shop().client.get = MagicMock(return_value="2")
    shop = Shop()
    shop.client.get = shop.client.ping = Mock(return_value="2")
    setattr(shop.client, "get", MagicMock(return_value="2"))


@patch("app.shop.fetch", new_callable=MagicMock)
@patch.object(Client, "get", new_callable=MagicMock, return_value="2")
async def check_decorated(get, fetch):
    fetch.return_value = "1"
