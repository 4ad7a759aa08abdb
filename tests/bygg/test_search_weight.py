"""What a reader's phone fetches from the search is opened until it can answer, compressed as it is sent."""

import gzip
import re
from pathlib import Path

import pytest

from veileder.site.assets.bundle import asset_address

from .test_links import Page
from .test_weight import KOMMUNER

ROOT = Path(__file__).parents[2]
SCRIPTS = tuple(asset_address(ROOT, f"{name}.js") for name in ("ordlikhet", "sok", "sokemotor", "sokeregister"))
STYLE = asset_address(ROOT, "sok.css")
FETCHED = (*SCRIPTS, STYLE, "sok/nasjonal.{}.json", "sok/kommune.{}.json")
LIMIT = 30_000
_IMPORT = re.compile(r"""(?:\bfrom|\bimport\s*\(|\bimport)\s*["']\./([^"']+)["']""")


def _languages(folder: Path) -> list[str]:
    return [file.name.split(".")[1] for file in sorted((folder / "sok").glob("kommune.*.json"))]


@pytest.mark.parametrize("kommune", KOMMUNER)
def test_the_first_answer_is_light(site: Path, kommune: str) -> None:
    languages = _languages(site / kommune)
    assert languages
    for language in languages:
        files = [site / kommune / name.format(language) for name in FETCHED]
        sizes = {file.name: len(gzip.compress(file.read_bytes(), 9)) for file in files}
        assert sum(sizes.values()) <= LIMIT, (language, sizes)


def test_nothing_is_fetched_that_is_not_weighed(site: Path) -> None:
    for script in (asset_address(ROOT, "stafett.js"), *SCRIPTS):
        imported = _IMPORT.findall((site / "fjordvik" / script).read_text(encoding="utf-8"))
        assert {f"assets/{name}" for name in imported} <= set(SCRIPTS), script


def test_what_all_kommuner_share_is_the_same_file(site: Path) -> None:
    """The one file that a proxy, or a reader of two kommuner, has already."""
    for language in ("nb", "nn"):
        files = [site / kommune / "sok" / f"nasjonal.{language}.json" for kommune in KOMMUNER]
        assert len({file.read_bytes() for file in files if file.is_file()}) == 1, language


def test_no_page_loads_anything_of_the_search(site: Path) -> None:
    ours = (*SCRIPTS, STYLE)
    heavy = {
        f"{page.relative_to(site)}: {link}"
        for page in site.rglob("*.html")
        for link in Page(page.read_text(encoding="utf-8")).loaded
        if link.endswith(ours) or "/sok/" in f"/{link}"
    }
    assert heavy == set()
