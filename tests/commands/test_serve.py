"""The preview: rebuilt on change, and never emptied by a broken edit."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from veileder.commands.documents import one_document
from veileder.commands.preview_server import Preview, PreviewServer
from veileder.commands.serve import affected, changes, snapshot
from veileder.site.policy import HEADERS

ROOT = Path(__file__).parents[2]


def test_a_change_in_one_kommune_rebuilds_only_that(tmp_path: Path) -> None:
    selected = ["amli", "ulstein"]
    inside = tmp_path / "kommuner" / "ulstein" / "kommune.yaml"
    assert affected(tmp_path, [inside], selected) == ["ulstein"]
    assert affected(tmp_path, [inside, tmp_path / "content" / "modell.yaml"], selected) == selected
    assert affected(tmp_path, [tmp_path / "kommuner" / "felles" / "region" / "lag.yaml"], selected) == selected


def test_new_changed_and_removed_files_are_seen(tmp_path: Path) -> None:
    folder = tmp_path / "content"
    folder.mkdir()
    (folder / "a.yaml").write_text("a", encoding="utf-8")
    (folder / "b.yaml").write_text("b", encoding="utf-8")
    before = snapshot(tmp_path)
    (folder / "a.yaml").write_text("endret", encoding="utf-8")
    (folder / "b.yaml").unlink()
    (folder / "c.md").write_text("ny", encoding="utf-8")
    (folder / "c.md~").write_text("kladd", encoding="utf-8")
    assert [path.name for path in changes(before, snapshot(tmp_path))] == ["a.yaml", "b.yaml", "c.md"]


def test_errors_are_shown_on_the_page_and_escaped(tmp_path: Path) -> None:
    preview = Preview(tmp_path, ["ulstein"])
    preview.update("ukjent felt «<b>»")
    page = preview.dress(b'<html><body class="x"><p>Siste gode side</p></body></html>').decode()
    assert "ukjent felt «&lt;b&gt;»" in page
    assert "Siste gode side" in page
    assert page.index('role="alert"') < page.index("Siste gode side")
    assert "style=" not in page
    preview.update("")
    assert "alert" not in preview.dress(b"<html><body></body></html>").decode()


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """Where a folder with one page is served."""
    (tmp_path / "index.html").write_text("<html><head></head><body>Side</body></html>", encoding="utf-8")
    (tmp_path / "stil.css").write_text("p {}", encoding="utf-8")
    server = PreviewServer(Preview(tmp_path, ["amli", "ulstein"]), 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_the_preview_sends_what_publishers_send(address: str) -> None:
    for path in ("/", "/stil.css", "/_stafett/preview.css", "/_stafett/versjon?sett=ny"):
        with urllib.request.urlopen(address + path, timeout=30) as answer:
            assert {name: answer.headers[name] for name in HEADERS} == dict(HEADERS), path


def test_everything_a_page_gets_from_the_preview_is_a_file_that_is_served(address: str) -> None:
    page = _get(address + "/")
    own = re.findall(r'(?:href|src)="(/_stafett/[^"]+)"', page)
    assert [name.rpartition("/")[2] for name in own] == ["preview.css", "editing.js", "live.js"]
    assert all(_get(address + name) for name in own)
    assert page.index("preview.css") < page.index("</head>")
    assert not re.search(r"<script(?![^>]* src=)|<style| style=", page)


@pytest.mark.parametrize("path", ["/_stafett/finnes-ikke.js", "/_stafett/../preview_server.py", "/_stafett//etc/hosts"])
def test_the_preview_serves_no_other_file_of_the_program(address: str, path: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        _get(address + path)
    refused.value.close()
    assert refused.value.code == 404


def _get(address: str) -> str:
    with urllib.request.urlopen(address, timeout=30) as answer:
        return str(answer.read().decode("utf-8"))


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _until(address: str, text: str, *, without: str = "\0", seconds: float = 180) -> str:
    """Ask until a page holds one text and lacks another."""
    end = time.monotonic() + seconds
    page = ""
    while time.monotonic() < end:
        try:
            page = _get(address)
        except OSError:
            page = ""
        if text in page and without not in page:
            return page
        time.sleep(0.3)
    raise AssertionError(f"«{text}» did not come to {address}:\n{page[:2000]}")


@pytest.mark.skipif(os.name == "nt", reason="sends ctrl-C as POSIX does")
def test_serve_shows_edits_and_keeps_the_last_good_pages(tmp_path: Path) -> None:
    for folder in ("content", "kommuner", "theme_overrides"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    port = _free_port()
    command = [sys.executable, "-m", "veileder", "serve", "fjordvik", "--port", str(port)]
    environment = os.environ | {"STAFETT_ROT": str(tmp_path)}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    home = f"http://127.0.0.1:{port}/fjordvik/"
    file = tmp_path / "kommuner" / "fjordvik" / "kommune.yaml"
    good = file.read_text(encoding="utf-8")
    try:
        assert "Fjordvik" in _until(home, "live.js")
        file.write_text(good + "\nukjent-nøkkel: 1\n", encoding="utf-8")
        page = _until(home, "ukjent felt «ukjent-nøkkel»")
        assert "Fjordvik" in page, "the last good page must stand"
        file.write_text(good.replace("Fjordvik kommune", "Nyfjord kommune"), encoding="utf-8")
        _until(home, "Nyfjord", without='role="alert"')
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=120)
        process.stdout.close()  # type: ignore[union-attr]
    assert process.returncode == 0


def test_a_document_is_made_when_somebody_asks_for_it(tmp_path: Path) -> None:
    asked: list[tuple[str, str]] = []

    def make(kommune: str, path: str) -> bytes | None:
        asked.append((kommune, path))
        return b"%PDF" if path == "dokumenter/brosjyre-nb.pdf" else None

    (tmp_path / "amli").mkdir()
    server = PreviewServer(Preview(tmp_path, ["amli"], make), 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        address = f"http://127.0.0.1:{server.server_address[1]}"
        with urllib.request.urlopen(f"{address}/amli/dokumenter/brosjyre-nb.pdf") as answer:
            assert (answer.headers["Content-Type"], answer.read()) == ("application/pdf", b"%PDF")
        for wrong in ("amli/dokumenter/annet.pdf", "ulstein/dokumenter/brosjyre-nb.pdf", "amli/dokumenter/x.txt"):
            with pytest.raises(urllib.error.HTTPError, match="404"):
                urllib.request.urlopen(f"{address}/{wrong}")
    finally:
        server.shutdown()
        server.server_close()
    assert asked == [("amli", "dokumenter/brosjyre-nb.pdf"), ("amli", "dokumenter/annet.pdf")]


def test_the_preview_makes_the_document_of_what_stands_in_the_files_now() -> None:
    assert (one_document(ROOT, "fjordvik", "dokumenter/verktoy-undringsnotat-nb.pdf") or b"").startswith(b"%PDF")
    assert one_document(ROOT, "fjordvik", "dokumenter/finnes-ikke-nb.pdf") is None
