"""What a reader's phone fetches to show a page the first time, compressed as it is sent."""

import gzip
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from veileder.site.offline import PACK, WORKER

from ..page_types import types_of
from .test_links import Page, target

KOMMUNER = ("amli", "fjordvik", "loten", "tromso", "ulstein")
# Bytes, by the ending of the file.
LIMITS = {".html": 12_000, ".css": 8_000, ".js": 3_000, ".woff2": 25_000, "all": 45_000}
# Lists of everything of a kind are one page, so that they can be searched and printed whole; and the acute page has
# what is special at every workplace.
LISTS = {"alt": 16_000, "lover": 16_000, "ordliste": 16_500, "haster": 13_000}
_URL = re.compile(r"""url\(["']?([^"')]+)""")


def _fetched(page: Path) -> Iterator[Path]:
    """The page and everything that it loads, and what its style sheets load."""
    yield page
    for link in Page(page.read_text(encoding="utf-8")).loaded:
        file = target(page, link)
        yield file
        if file.suffix == ".css":
            yield from (target(file, url) for url in _URL.findall(file.read_text(encoding="utf-8")))


def _weight(page: Path) -> Counter[str]:
    """Bytes sent, by the ending of the file and for all of it. A font is packed already."""
    sizes: Counter[str] = Counter()
    for file in set(_fetched(page)):
        content = file.read_bytes()
        sizes[file.suffix] += len(content) if file.suffix == ".woff2" else len(gzip.compress(content, 9))
    return sizes + Counter({"all": sizes.total()})


@pytest.mark.parametrize("kommune", KOMMUNER)
def test_every_type_of_page_is_light_the_first_time(site: Path, kommune: str) -> None:
    folder = site / kommune
    heavy = {}
    for root in (folder, *(folder / language for language in ("nb", "nn") if (folder / language).is_dir())):
        for type, path in types_of(kommune).items():
            sizes = _weight(root / path / "index.html")
            assert {".html", ".css", ".js", ".woff2"} <= sizes.keys()
            limits = {**LIMITS, ".html": LISTS.get(type, LIMITS[".html"])}
            over = {suffix: size for suffix, size in sizes.items() if size > limits.get(suffix, limits["all"])}
            if over:
                heavy[f"{root.name} {type}"] = over
    assert heavy == {}


@pytest.mark.parametrize("kommune", KOMMUNER)
def test_the_whole_guide_is_light_to_keep(site: Path, kommune: str) -> None:
    """What «Bruk uten nett» fetches the first time, and what it fetches when one page is changed."""
    script = gzip.compress((site / kommune / WORKER).read_bytes(), 9)
    assert len(script) + (site / kommune / PACK).stat().st_size < 4_000_000
    assert len(script) < 32_000
