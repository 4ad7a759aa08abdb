"""What pages load lies at an address of its own content, so that a browser never asks for it twice."""

import hashlib
import json
import re
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest

from veileder.commands.web_server import serving
from veileder.site.offline import WORKER

from ..page_types import types_of

FOR_GOOD = "public, max-age=31536000, immutable"
HASHED = re.compile(r"[\w-]+\.([0-9a-f]{8})\.(?:css|js|svg|woff2)")
KOMMUNER = ("fjordvik", "ulstein")
# However a page, a style sheet or a script names a file: all that stands in quotes and ends like one.
_NAMED = re.compile(r"""["']([^"'\s<>]*?\.(?:css|js|svg|woff2))(?:#[\w-]*)?["']""")


def _own(site: Path) -> list[Path]:
    """Every folder of assets: one in front, and one in each kommune."""
    return [site / "assets", *site.glob("*/assets")]


def _asked_for(server: str, page: str) -> Iterator[tuple[str, str]]:
    """Every file of a page, and what these name in their turn: its address, and how long a browser may keep it."""
    waiting, seen = [page], {page}
    while waiting:
        address = waiting.pop()
        with urllib.request.urlopen(server + address) as answer:
            text = "" if address.endswith(".woff2") else answer.read().decode()
            yield address, answer.headers["Cache-Control"]
        found = {urljoin(address, name) for name in _NAMED.findall(text)} - seen
        seen |= found
        waiting += sorted(path for path in found if not path.endswith(f"/{WORKER}"))


@pytest.mark.parametrize("kommune", KOMMUNER)
def test_what_a_page_asks_for_is_kept_for_good_and_a_page_is_not(site: Path, kommune: str) -> None:
    asked: dict[str, str] = {}
    pages = [f"/{kommune}/{path}" for path in types_of(kommune).values()]
    with serving(site) as server:
        for page in ("/", *pages, f"/{kommune}/404.html"):
            asked |= _asked_for(server, page)
    # The kommune's own pictures have the names that it gave them.
    files = {path: kept for path, kept in asked.items() if "." in path and "/filer/" not in path and "404" not in path}
    assert {path for path, kept in files.items() if kept != FOR_GOOD} == set()
    assert {path for path in files if not HASHED.fullmatch(path.rpartition("/")[2])} == set()
    assert {kept for path, kept in asked.items() if path not in files} == {"no-cache"}
    names = {path.rpartition("/")[2].split(".")[0] for path in files}
    assert names >= {"stil", "trykk", "stafett", "sok", "sokemotor", "manrope", "ikoner"}, "also what files ask for"


def test_every_address_is_that_of_its_content(site: Path) -> None:
    for folder in _own(site):
        for path in folder.iterdir():
            found = HASHED.fullmatch(path.name)
            assert found and hashlib.sha256(path.read_bytes()).hexdigest().startswith(found[1]), path


def test_what_kommuner_share_has_one_address(site: Path) -> None:
    front, *others = ({path.name for path in folder.iterdir()} for folder in _own(site))
    assert all(front == {name for name in names if not name.startswith("profil.")} for names in others)


def test_no_page_asks_for_a_file_by_its_name_alone(site: Path) -> None:
    for path in site.rglob("*.html"):
        names = re.findall(r"[\"'/ ]assets/([^\"'#\s]*)", path.read_text(encoding="utf-8"))
        assert [name for name in names if not HASHED.fullmatch(name)] == [], path


@pytest.mark.parametrize("kommune", KOMMUNER)
def test_the_worker_keeps_them_all(site: Path, kommune: str) -> None:
    script = (site / kommune / WORKER).read_text(encoding="utf-8")
    kept = json.loads(script.split("\n", 1)[0].removeprefix("const EDITION = ").removesuffix(";"))["filer"]
    names = {path.name for path in (site / kommune / "assets").iterdir()}
    assert {path.removeprefix("assets/") for path in kept if path.startswith("assets/")} == names
