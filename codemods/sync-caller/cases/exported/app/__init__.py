# asyncfix-case: unsafe
from .api import Client, connect
