# asyncfix-case: unsafe
# A local variable that is only ever the function; another module can set a global one.
import requests

get = requests.get


async def fetch(url, flag):
    f = requests.get
    f(url)
    g = requests.post if flag else print
    g(url)
    h = requests.get
    h = print
    h(url)
    get(url)
    if flag:
        send = requests.put
        send(url, data=b"")


async def given(url, f=requests.get):
    f(url)
