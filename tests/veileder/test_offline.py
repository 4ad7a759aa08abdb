"""Use without network, before any browser: what is kept, how it is known again, and how a kommune says no."""

import copy
import gzip
import hashlib
import json
import re
import struct
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from veileder.compilation import compile_site
from veileder.guide.content import load_content
from veileder.layers.chain import load_chain
from veileder.site.compile import TEMPLATE_FOLDER, compile_pages
from veileder.site.dead_links import LinkChecker
from veileder.site.offline import NOT_SAVED, PACK, WORKER, Offline, is_kept, worker
from veileder.site.page import Page, Site
from veileder.site.policy import HEADERS

from ..conftest import DATE
from ..guides import in_common, with_common
from .nodes import node

ROOT = Path(__file__).parents[2]
FILES = {
    "index.html": b"<p>hjem",
    "nn/index.html": b"<p>heim",
    "filer/kart over byen.png": b"png",
    "filer/plan.pdf": b"pdf",
    "sok/nb.json": b"indeks",
    "sitemap.xml": b"",
    "veileder.json": b"{}",
}
KEPT = ["filer/kart%20over%20byen.png", "index.html", "nn/index.html", "sok/nb.json"]


@pytest.fixture(scope="module")
def site() -> Site:
    """Ulstein, with nynorsk first."""
    site = compile_site(ROOT, "ulstein", date=DATE, **with_common()).site
    assert site is not None
    return site


def _edition(assets: Mapping[str, bytes]) -> dict[str, Any]:
    first, _ = assets[WORKER].decode().split("\n", 1)
    edition: dict[str, Any] = json.loads(first.removeprefix("const EDITION = ").removesuffix(";"))
    return edition


def _made(site: Site, files: Mapping[str, bytes] = FILES) -> dict[str, bytes]:
    offline = Offline(site)
    for path in sorted(files):
        offline.add(path, files[path])
    return {asset.path: asset.content for asset in offline.files()}


def _unpacked(made: Mapping[str, bytes]) -> list[bytes]:
    """The files of a pack, as the worker makes them."""
    edition, pack = _edition(made), gzip.decompress(made[PACK])
    numbers = struct.unpack_from(f"<{edition['tall']}I", pack)
    lines = iter([pack[4 * edition["tall"] :].split(b"\n")[number] + b"\n" for number in numbers])
    return [_first(size, lines) for _, size in edition["filer"].values()]


def _first(size: int, lines: Iterator[bytes]) -> bytes:
    content = b""
    while len(content) <= size:
        content += next(lines)
    assert len(content) == size + 1 and content.endswith(b"\n")
    return content[:-1]


def test_pages_and_what_they_load_are_kept(site: Site) -> None:
    made = _made(site)
    files = _edition(made)["filer"]
    assert list(files) == KEPT
    assert files["index.html"] == [hashlib.sha256(b"<p>hjem").hexdigest()[:16], 7]
    assert _unpacked(made) == [b"png", b"<p>hjem", b"<p>heim", b"indeks"], "in the order of the list"


def test_a_line_is_packed_once_whatever_the_files_are_made_of(site: Site) -> None:
    """Marks of other lists, line breaks of other machines, nothing, no text at all: it is lines that are counted."""
    odd = [b"", b"\n", b"a\n\nb\n", b"a\r\nb", b"\x00\x01\xff\n\x00", b"\n\n", b"a\nb"]
    made = _made(site, {f"{number}.svg": content for number, content in enumerate(odd)})
    assert _unpacked(made) == odd
    assert len(gzip.decompress(made[PACK])) == 4 * 16 + len(b"\na\nb\na\r\n\x00\x01\xff\n\x00\n")


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("nivaa/nivaa-0/index.html", True),
        ("assets/manrope.1a2b3c4d.woff2", True),
        (NOT_SAVED, True),
        ("404.html", False),
        ("filer/skjema.pp.pdf", False),
        ("robots.txt", False),
        ("sitemap.xml", False),
        ("veileder.json", False),
        ("assets/sok.js.map", False),
        (WORKER, False),
        (PACK, False),
    ],
)
def test_what_is_of_no_use_without_network_is_not_kept(path: str, kept: bool) -> None:
    assert is_kept(path) is kept


def test_a_changed_page_is_the_only_difference(site: Site) -> None:
    former, now = _edition(_made(site)), _edition(_made(site, {**FILES, "index.html": b"<p>nytt"}))
    assert {path for path in KEPT if former["filer"][path] != now["filer"][path]} == {"index.html"}
    assert {**former, "filer": {}} == {**now, "filer": {}}
    assert _made(site) == _made(site), "the same input gives the same bytes"


def test_a_saved_page_says_how_old_it_is_and_is_as_strict_as_a_served_one(site: Site) -> None:
    edition = _edition(_made(site))
    assert edition["varsel"] == {
        "nb": "Nettet svarer ikke. Dette er den lagrede utgaven fra 26.\u00a0november 2026.",
        "nn": "Nettet svarer ikkje. Dette er den lagra utgåva frå 26.\u00a0november 2026.",
    }
    assert edition["hoder"] == HEADERS


def test_scripts_are_without_comments_and_no_comment_is_left_behind() -> None:
    for saves in (True, False):
        script = worker(ROOT / TEMPLATE_FOLDER, saves=saves).decode()
        assert not re.search(r"^\s*//", script, re.MULTILINE) and "uten-nett ${" in script


def test_every_page_says_when_it_was_last_updated(site: Site) -> None:
    assert [page.path for page in site.pages if not page.revised] == []


def _declined(kommune: str) -> tuple[Site, list[str]]:
    """A kommune that does not offer it, and its dead links."""
    chain = load_chain(ROOT, kommune)
    tree = copy.deepcopy(chain.tree)
    settings = tree.find("kommune")
    assert settings is not None
    settings.mapping["uten-nett"] = node(False, "kommunen")
    content, _ = load_content(replace(chain, tree=tree), DATE)
    assert content is not None
    links = LinkChecker()
    site = compile_pages(ROOT, content, observe=links.see, edition=in_common().edition)
    return site, [found.text for found in links.dead(content)]


def test_a_kommune_that_says_no_has_neither_page_nor_links() -> None:
    site, dead = _declined("fjordvik")
    assert dead == [] and not site.offline
    assert not [page for page in site.pages if page.path == "uten-nett/" or "uten-nett/" in page.body]
    assert not [path for shell in site.shells.values() for _, path in shell.footer_links if path == "uten-nett/"]
    for path in ("sider/slik-bruker-du-veilederen/", "personvern/"):
        assert "uten nett" not in _named(site, path).body.replace("På papir og uten nett", ""), path


def _named(site: Site, path: str) -> Page:
    return next(page for page in site.pages if page.path == path)


def test_where_it_is_off_the_worker_only_takes_away(site: Site) -> None:
    off = replace(site, offline=False, worker=worker(ROOT / TEMPLATE_FOLDER, saves=False))
    assert _made(off) == {WORKER: off.worker}
    assert b"unregister" in off.worker and b"EDITION" not in off.worker
    assert _made(replace(off, worker=b"")) == {}


def test_a_preview_keeps_nothing() -> None:
    site = compile_site(ROOT, "loten", date=DATE, edit_mode=True).site
    assert site is not None and not site.offline
    assert b"unregister" in site.worker
    page = _named(site, "uten-nett/")
    assert "<button" not in page.body and "forhåndsvisningen" in page.body
