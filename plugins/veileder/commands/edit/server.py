"""The editor's web server: on this machine only, and only for pages of its own."""

from __future__ import annotations

import http.server
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Protocol
from urllib.parse import parse_qs, unquote, urlsplit

from veileder.commands.local_server import LocalServer
from veileder.editing.forms import Form
from veileder.site.policy import HEADERS, IN_PAGE

MOST_BYTES = 5_000_000
TOKEN = "_nokkel"
"""The form field that says the form is ours."""
_OURS = (
    "Feilen ligger i programmet. Det du skrev sist, er ikke lagret. Gå tilbake i nettleseren, så står teksten der, "
    "og kopier den. Send det som står i terminalvinduet, til dem som lager Stafett."
)
_HTML = "text/html; charset=utf-8"
# The preview stands in a frame on the editor's page. The origin of a form is told, else it could not be checked.
_HEADERS: Mapping[str, str] = {
    **HEADERS,
    "Content-Security-Policy": f"{IN_PAGE}; frame-src 'self'; frame-ancestors 'self'",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
}


@dataclass(frozen=True)
class Request:
    """What was asked for.

    Args:
        path: without the first slash, decoded.
        query: by name.
        form: what was posted, with plain newlines; None when nothing was.
        is_trusted: whether the form carried our token.
    """

    path: str
    query: Form
    form: Form | None = None
    is_trusted: bool = False


@dataclass(frozen=True)
class Answer:
    """What is sent."""

    body: bytes
    kind: str = _HTML
    status: HTTPStatus = HTTPStatus.OK
    headers: Mapping[str, str] = field(default_factory=dict)


def moved(address: str) -> Answer:
    """Go there and read: a page that is loaded again then posts nothing twice."""
    return Answer(b"", status=HTTPStatus.SEE_OTHER, headers={"Location": address})


class Site(Protocol):
    """What answers."""

    token: str

    def answer(self, request: Request) -> Answer:
        """The answer to a request."""
        ...

    def refused(self, status: HTTPStatus, text: str) -> Answer:
        """A page that says why something is not done."""
        ...


class EditServer(LocalServer):
    """Serves the editor on 127.0.0.1 only.

    Raises:
        OSError: the port is taken.
    """

    def __init__(self, site: Site, port: int) -> None:
        self.site = site
        super().__init__(port, _Handler)

    @property
    def hosts(self) -> frozenset[str]:
        """The names that a browser may know this server by: else another site's name might lead here."""
        return frozenset({f"127.0.0.1:{self.server_port}", f"localhost:{self.server_port}"})


class _Handler(http.server.BaseHTTPRequestHandler):
    server: EditServer

    def do_GET(self) -> None:
        """Answer with a page."""
        address = urlsplit(self.path)
        query = parse_qs(address.query, keep_blank_values=True)
        self._handle(Request(unquote(address.path).lstrip("/"), query))

    def do_POST(self) -> None:
        """Do what a form asks, when it is ours."""
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal() or len(length) > len(str(MOST_BYTES)) or int(length) > MOST_BYTES:
            return self._refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "Skjemaet er for stort. Ingenting er lagret.")
        body = self.rfile.read(int(length))
        origin = self.headers.get("Origin")
        if origin is not None and origin.removeprefix("http://") not in self.server.hosts:
            return self._refuse(HTTPStatus.FORBIDDEN, "Skjemaet kom fra en annen side. Ingenting er lagret.")
        if self.headers.get_content_type() != "application/x-www-form-urlencoded":
            return self._refuse(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "Skjemaet kan ikke leses. Ingenting er lagret.")
        try:
            posted = parse_qs(body.decode("utf-8"), keep_blank_values=True, max_num_fields=100_000)
        except ValueError:
            return self._refuse(HTTPStatus.BAD_REQUEST, "Skjemaet kan ikke leses. Ingenting er lagret.")
        form = {name: [_newlines(text) for text in texts] for name, texts in posted.items()}
        given = form.get(TOKEN, [""])[-1].encode()
        is_trusted = secrets.compare_digest(given, self.server.site.token.encode())
        self._handle(Request(unquote(urlsplit(self.path).path).lstrip("/"), {}, form, is_trusted))

    def _handle(self, request: Request) -> None:
        if self.headers.get("Host") not in self.server.hosts:
            return self._refuse(HTTPStatus.FORBIDDEN, "Åpne siden på adressen som står i terminalen.")
        try:
            answer = self.server.site.answer(request)
        except Exception:
            self._refuse(HTTPStatus.INTERNAL_SERVER_ERROR, _OURS)
            raise  # told in the terminal
        self._send(answer)

    def _refuse(self, status: HTTPStatus, text: str) -> None:
        self._send(self.server.site.refused(status, text))

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        for name, value in {**_HEADERS, **answer.headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Type", answer.kind)
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        self.wfile.write(answer.body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of each request."""


def _newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
