"""A small local web server for previews: live reload, and errors shown on the page."""

from __future__ import annotations

import html
import http.server
import threading
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from pathlib import Path
from urllib.parse import unquote, urlsplit

from veileder.commands.local_server import LocalServer
from veileder.site.policy import HEADERS

FOLDER = Path(__file__).parent / "preview"
"""The preview's own scripts and style sheet, served under ``/_stafett/``."""

ADDRESS = "/_stafett/"
VERSION = f"{ADDRESS}versjon"
_KINDS = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}
_DOCUMENTS = {".pdf": "application/pdf", ".odt": "application/vnd.oasis.opendocument.text"}
_NO_PAGE = (
    '<!doctype html><html lang="nb"><head><title>Finnes ikke</title></head><body><p>Finnes ikke.</p></body></html>'
)


DocumentMaker = Callable[[str, str], bytes | None]
"""From a kommune and a path under it to the document that lies there, or None."""


class Preview:
    """What is shown: a folder, the errors of the last build, and a number that grows with each build.

    Documents are made when somebody asks for them.
    """

    def __init__(self, folder: Path, names: list[str], document: DocumentMaker = lambda _kommune, _path: None) -> None:
        self.folder = folder
        self.names = names
        self.document = document
        self.errors = ""
        self.version = 0
        self._changed = threading.Condition()

    def update(self, errors: str) -> None:
        """Tell every open page that a build has ended."""
        with self._changed:
            self.errors = errors
            self.version += 1
            self._changed.notify_all()

    def wait(self, seen: str, seconds: float = 20) -> str:
        """Return the version when it is another than ``seen``, or after a while."""
        with self._changed:
            self._changed.wait_for(lambda: str(self.version) != seen, timeout=seconds)
            return str(self.version)

    def dress(self, page: bytes) -> bytes:
        """Add the preview's own files to a page, and the errors on top when there are any."""
        text = page.decode("utf-8")
        style = f'<link rel="stylesheet" href="{ADDRESS}preview.css">'
        scripts = (
            f'<script src="{ADDRESS}editing.js"></script>'
            f'<script src="{ADDRESS}live.js" data-versjon="{self.version}"></script>'
        )
        banner = ""
        if self.errors:
            head = "Endringen er ikke vist, fordi noe må rettes:\n\n"
            banner = f'<pre class="stafett-feil" role="alert" tabindex="0">{html.escape(head + self.errors)}</pre>'
        text = text.replace("</head>", f"{style}</head>", 1).replace("</body>", f"{scripts}</body>", 1)
        start = text.find(">", text.find("<body")) + 1
        return (text[:start] + banner + text[start:]).encode()


class PreviewServer(LocalServer):
    """Serves a preview on 127.0.0.1 only.

    Raises:
        OSError: the port is taken.
    """

    def __init__(self, preview: Preview, port: int) -> None:
        self.preview = preview
        super().__init__(port, partial(_Handler, directory=str(preview.folder)))


class _Handler(http.server.SimpleHTTPRequestHandler):
    server: PreviewServer

    def do_GET(self) -> None:
        """Answer with a page of the preview, or with what keeps it alive."""
        preview, address = self.server.preview, urlsplit(self.path)
        if address.path == VERSION:
            self._answer(preview.wait(address.query.partition("=")[2]).encode(), "text/plain")
        elif address.path.startswith(ADDRESS):
            self._own(FOLDER / address.path.removeprefix(ADDRESS))
        elif address.path == "/" and len(preview.names) == 1:
            self.send_response(HTTPStatus.FOUND)
            self.send_header("Location", f"/{preview.names[0]}/")
            self.end_headers()
        else:
            self._page(preview, address.path)

    def _own(self, file: Path) -> None:
        if file.parent == FOLDER and file.is_file():
            self._answer(file.read_bytes(), _KINDS[file.suffix])
        else:
            self.send_error(HTTPStatus.NOT_FOUND)

    def _page(self, preview: Preview, path: str) -> None:
        file = Path(self.translate_path(path))
        if file.is_dir() and not path.endswith("/"):
            return super().do_GET()  # redirects to the address with a slash
        file = file / "index.html" if file.is_dir() else file
        if file.is_file() and file.suffix != ".html":
            return super().do_GET()
        document = None if file.is_file() else self._document(preview, path)
        if document is not None:
            return self._answer(document, _DOCUMENTS[Path(path).suffix])
        status = HTTPStatus.OK if file.is_file() else HTTPStatus.NOT_FOUND
        if status is HTTPStatus.NOT_FOUND:
            file = self._nearest_404(preview, path)
        page = file.read_bytes() if file.is_file() else _NO_PAGE.encode()
        self._answer(preview.dress(page), "text/html; charset=utf-8", status)

    @staticmethod
    def _document(preview: Preview, path: str) -> bytes | None:
        kommune, _, rest = unquote(path).strip("/").partition("/")
        asked = kommune in preview.names and Path(rest).suffix in _DOCUMENTS
        return preview.document(kommune, rest) if asked else None

    @staticmethod
    def _nearest_404(preview: Preview, path: str) -> Path:
        own = preview.folder / path.split("/")[1] / "404.html"
        return own if own.is_file() else preview.folder / "404.html"

    def _answer(self, body: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def end_headers(self) -> None:
        """Send what a publisher's server sends, so that an editor sees what it forbids."""
        for name, value in HEADERS.items():
            self.send_header(name, value)
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of each request: the terminal is for the editor's errors."""
