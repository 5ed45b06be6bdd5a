//! Which callables wait for the network inside the call.

/// Functions that may be called from any thread.
pub(super) const FUNCTIONS: [&str; 27] = [
    "requests.delete",
    "requests.get",
    "requests.head",
    "requests.options",
    "requests.patch",
    "requests.post",
    "requests.put",
    "requests.request",
    "requests.api.delete",
    "requests.api.get",
    "requests.api.head",
    "requests.api.options",
    "requests.api.patch",
    "requests.api.post",
    "requests.api.put",
    "requests.api.request",
    "httpx.delete",
    "httpx.get",
    "httpx.head",
    "httpx.options",
    "httpx.patch",
    "httpx.post",
    "httpx.put",
    "httpx.request",
    "urllib.request.urlopen",
    "urllib.request.urlretrieve",
    "urllib3.request",
];

/// Functions whose result is read from the network later, piece by piece.
pub(super) const STREAMS: [&str; 1] = ["httpx.stream"];

/// Methods of what `urlopen` returns that read from the network.
pub(super) const RESPONSE_METHODS: [&str; 3] = ["read", "readline", "readlines"];

/// A class whose methods send requests.
pub(super) struct Client {
    /// Where it is exported and where it is defined, and functions that make one.
    pub(super) names: &'static [&'static str],
    /// What sends a request.
    pub(super) methods: &'static [&'static str],
    /// Those of them whose result is read piece by piece.
    pub(super) streams: &'static [&'static str],
}

pub(super) const CLIENTS: [Client; 3] = [
    Client {
        names: &["requests.Session", "requests.sessions.Session", "requests.session"],
        methods: &["delete", "get", "head", "options", "patch", "post", "put", "request", "send"],
        streams: &[],
    },
    Client {
        names: &["httpx.Client", "httpx._client.Client"],
        methods: &[
            "delete", "get", "head", "options", "patch", "post", "put", "request", "send", "stream",
        ],
        streams: &["stream"],
    },
    Client {
        names: &[
            "urllib3.PoolManager",
            "urllib3.poolmanager.PoolManager",
            "urllib3.HTTPConnectionPool",
            "urllib3.connectionpool.HTTPConnectionPool",
        ],
        methods: &["request", "request_encode_body", "request_encode_url", "urlopen"],
        streams: &[],
    },
];

/// Clients of an application in the same process.
pub(super) const TEST_CLIENTS: [&str; 3] = [
    "starlette.testclient.TestClient",
    "fastapi.testclient.TestClient",
    "litestar.testing.TestClient",
];
