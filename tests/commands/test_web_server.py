"""The server of tests and screenshots answers as a publisher should."""

import gzip
import http.client
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from veileder.commands.web_server import SiteServer, serving
from veileder.site.policy import POLICY


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """A site with a page, and an error page of its own under one folder."""
    (tmp_path / "liten").mkdir()
    (tmp_path / "liten" / "index.html").write_text("hjemme", encoding="utf-8")
    (tmp_path / "liten" / "assets").mkdir()
    (tmp_path / "liten" / "assets" / "stil.1a2b3c4d.css").write_text("p {}", encoding="utf-8")
    (tmp_path / "liten" / "404.html").write_text("borte i liten", encoding="utf-8")
    (tmp_path / "404.html").write_text("borte", encoding="utf-8")
    with serving(tmp_path) as address:
        yield address


def test_every_answer_is_strict_and_a_page_is_compressed(address: str) -> None:
    request = urllib.request.Request(f"{address}/liten/?sok=1", headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request) as answer:
        assert answer.headers["Content-Security-Policy"] == POLICY
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        assert gzip.decompress(answer.read()) == b"hjemme"


def test_a_browser_may_keep_only_what_never_changes(address: str) -> None:
    with urllib.request.urlopen(f"{address}/liten/") as answer:
        assert answer.headers["Cache-Control"] == "no-cache"
    with urllib.request.urlopen(f"{address}/liten/assets/stil.1a2b3c4d.css") as answer:
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    with pytest.raises(urllib.error.HTTPError) as error:
        urllib.request.urlopen(f"{address}/liten/assets/borte.1a2b3c4d.css")
    assert error.value.headers["Cache-Control"] == "no-cache"
    error.value.close()


def test_a_stopped_server_answers_nobody_not_even_on_an_open_connection(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("hjemme", encoding="utf-8")
    server = SiteServer(tmp_path)
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port)
    connection.request("GET", "/")
    assert connection.getresponse().read() == b"hjemme"
    assert server.asked == ["/"]
    server.stop()
    with pytest.raises(OSError):
        connection.request("GET", "/")
        connection.getresponse()
    connection.close()


def test_a_folder_without_its_slash_leads_to_the_page(address: str) -> None:
    with urllib.request.urlopen(f"{address}/liten") as answer:
        assert answer.url == f"{address}/liten/"
        assert answer.read() == b"hjemme"


@pytest.mark.parametrize(("path", "told"), [("/liten/finnes-ikke/", b"borte i liten"), ("/finnes-ikke", b"borte")])
def test_what_is_not_there_gives_the_nearest_error_page(address: str, path: str, told: bytes) -> None:
    with pytest.raises(urllib.error.HTTPError) as error:
        urllib.request.urlopen(address + path)
    assert error.value.code == 404
    assert error.value.read() == told
    error.value.close()
