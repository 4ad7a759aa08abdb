"""Use without network, before any browser: what is kept, how it is known again, and how a kommune says no."""

import copy
import datetime
import gzip
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from veileder.compilation import compile_site
from veileder.guide.content import load_content
from veileder.layers.chain import load_chain
from veileder.site.compile import TEMPLATE_FOLDER, compile_pages
from veileder.site.dead_links import LinkChecker
from veileder.site.offline import NOT_SAVED, PACK, WORKER, is_kept, offline_files, worker
from veileder.site.page import Page, Site
from veileder.site.policy import HEADERS

from .nodes import node

ROOT = Path(__file__).parents[2]
DATE = datetime.date(2026, 11, 23)
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
    site = compile_site(ROOT, "ulstein", date=DATE).site
    assert site is not None
    return site


def _edition(assets: Mapping[str, bytes]) -> dict[str, Any]:
    first, _ = assets[WORKER].decode().split("\n", 1)
    edition: dict[str, Any] = json.loads(first.removeprefix("const EDITION = ").removesuffix(";"))
    return edition


def _made(site: Site, files: Mapping[str, bytes] = FILES) -> dict[str, bytes]:
    return {asset.path: asset.content for asset in offline_files(site, files)}


def test_pages_and_what_they_load_are_kept(site: Site) -> None:
    made = _made(site)
    files = _edition(made)["filer"]
    assert list(files) == KEPT
    assert files["index.html"] == [hashlib.sha256(b"<p>hjem").hexdigest()[:16], 7]
    assert gzip.decompress(made[PACK]) == b"png<p>hjem<p>heimindeks", "in the order of the list"


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
        "nb": "Nettet svarer ikke. Dette er den lagrede utgaven fra 23.\u00a0november 2026.",
        "nn": "Nettet svarer ikkje. Dette er den lagra utgåva frå 23.\u00a0november 2026.",
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
    return compile_pages(ROOT, content, observe=links.see), [found.text for found in links.dead(content)]


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
