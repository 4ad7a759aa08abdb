"""A published site on a port of this machine, served as a publisher should: strict and compressed."""

from __future__ import annotations

import gzip
import http.server
import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import lru_cache, partial
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from veileder.commands.local_server import LocalServer
from veileder.site.policy import ASK_EACH_TIME, HEADERS, cache_control

_COMPRESSED = ("text/", "application/json", "application/xml", "image/svg+xml")


@contextmanager
def serving(folder: Path, headers: Mapping[str, str] = HEADERS) -> Iterator[str]:
    """Serve a folder on 127.0.0.1 for a while; gives its address without a slash at the end."""
    server = SiteServer(folder, headers)
    try:
        yield server.address
    finally:
        server.stop()


class SiteServer(LocalServer):
    """Serves a folder from when it is made until it is stopped.

    Args:
        folder: what is served.
        headers: what every answer has.
    """

    def __init__(self, folder: Path, headers: Mapping[str, str] = HEADERS) -> None:
        super().__init__(0, partial(_Handler, directory=str(folder)))
        self.headers = headers
        self.address = f"http://127.0.0.1:{self.server_port}"
        self.asked: list[str] = []
        """The path of every request so far."""
        self._open: set[socket.socket] = set()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def stop(self) -> None:
        """Be gone, also for a browser that holds a connection open."""
        self.shutdown()
        self.server_close()
        for connection in list(self._open):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def process_request(self, request: Any, client_address: Any) -> None:
        """Remember the connection, to close it when the server stops."""
        self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        """Forget a connection that has ended."""
        self._open.discard(request)
        super().shutdown_request(request)


class _Handler(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: SiteServer

    def do_GET(self) -> None:
        """Answer with a file, a folder's page or the nearest error page."""
        path = urlsplit(self.path).path
        file, status = Path(self.translate_path(path)), HTTPStatus.OK
        if file.is_dir() and not path.endswith("/"):
            return super().do_GET()  # redirects to the address with a slash
        if file.is_dir():
            file /= "index.html"
        if not file.is_file():
            file, status = self._error_page(path), HTTPStatus.NOT_FOUND
        body = file.read_bytes() if file.is_file() else b""
        kind = self.guess_type(str(file))
        self.send_response(status)
        if kind.startswith(_COMPRESSED) and "gzip" in self.headers.get("Accept-Encoding", ""):
            body = _compressed(body)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _error_page(self, path: str) -> Path:
        own = Path(self.directory) / path.split("/")[1] / "404.html"
        return own if own.is_file() else Path(self.directory) / "404.html"

    def send_response(self, code: int, message: str | None = None) -> None:
        """Begin an answer, and say how long it may be kept."""
        super().send_response(code, message)
        self.send_header("Cache-Control", cache_control(self.path) if code == HTTPStatus.OK else ASK_EACH_TIME)

    def end_headers(self) -> None:
        """Send what every answer has."""
        for name, value in self.server.headers.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of each request, but remember it."""
        self.server.asked.append(urlsplit(self.path).path)


@lru_cache(maxsize=200)
def _compressed(body: bytes) -> bytes:
    return gzip.compress(body, mtime=0)
