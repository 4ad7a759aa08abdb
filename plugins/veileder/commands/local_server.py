"""A web server on this machine only."""

from __future__ import annotations

import http.server
import sys
from collections.abc import Callable
from typing import Any


class LocalServer(http.server.ThreadingHTTPServer):
    """Serves on 127.0.0.1, each request in a thread of its own.

    Args:
        port: where; 0 takes one that is free.
        handler: makes what answers a request.

    Raises:
        OSError: the port is taken.
    """

    def __init__(self, port: int, handler: Callable[..., http.server.BaseHTTPRequestHandler]) -> None:
        super().__init__(("127.0.0.1", port), handler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a browser that left before it had its answer."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)
