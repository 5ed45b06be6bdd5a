"""What is known about the request that is being served."""

from contextvars import ContextVar

request_id: ContextVar[str] = ContextVar("request_id", default="-")
