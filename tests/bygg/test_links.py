"""Every link in the built HTML leads somewhere, and no page asks another origin for anything."""

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

LOADING = {
    ("script", "src"),
    ("img", "src"),
    ("link", "href"),
    ("iframe", "src"),
    ("source", "src"),
    ("use", "href"),
    ("image", "href"),
}


class Page(HTMLParser):
    """What a page links to, what it loads, where its forms lead, and the places on it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: set[str] = set()
        self.anchors: set[str] = set()
        self.ids: list[str] = []
        self.loaded: set[str] = set()
        self.forms: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if values.get("id"):
            self.anchors.add(str(values["id"]))
            self.ids.append(str(values["id"]))
        for name in ("href", "src", "action"):
            if values.get(name) is None:
                continue
            if tag == "form":
                self.forms.add(str(values[name]))
            elif tag == "a":
                self.links.add(str(values[name]))
            elif (tag, name) in LOADING and values.get("rel") not in ("canonical", "alternate"):
                self.loaded.add(str(values[name]))


def _pages(site: Path) -> dict[Path, Page]:
    return {path: Page(path.read_text(encoding="utf-8")) for path in sorted(site.rglob("*.html"))}


def target(page: Path, link: str) -> Path:
    """The file that a relative link on a page leads to."""
    file = (page.parent / unquote(urlsplit(link).path)).resolve() if urlsplit(link).path else page
    return file / "index.html" if file.is_dir() else file


def is_error_page(page: Path) -> bool:
    """Whether a page is shown at any address, so that its links are absolute."""
    return page.name == "404.html" or page.parent.name == "ikke-lagret"


def test_every_internal_link_and_anchor_exists(site: Path) -> None:
    pages = _pages(site)
    dead = []
    for path, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc or (link.startswith("/") and is_error_page(path)):
                continue
            leads_to = target(path, link)
            anchor = unquote(parts.fragment)
            if not leads_to.is_file() or (anchor and leads_to in pages and anchor not in pages[leads_to].anchors):
                dead.append(f"{path.relative_to(site)}: {link}")
    assert dead == []


def test_nothing_is_loaded_from_another_origin(site: Path) -> None:
    pages = _pages(site)
    foreign = {link for page in pages.values() for link in page.loaded | page.forms if urlsplit(link).netloc}
    assert foreign == set()
    for sheet in site.rglob("*.css"):
        text = sheet.read_text(encoding="utf-8")
        assert "http:" not in text.replace("http://www.w3.org", "") and "https:" not in text and "//" not in text


def test_no_id_stands_twice_on_a_page(site: Path) -> None:
    for path, page in _pages(site / "fjordvik").items():
        assert len(page.ids) == len(page.anchors), path
