"""The open data as it is published: where it lies, what leads to it, and that pages say the same."""

import json
import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import jsonschema
import pytest

from veileder.site.documents import size_text
from veileder.site.offline import WORKER

from .test_links import Page, target

# Kommune → its målformer, the main one first.
KOMMUNER = {"fjordvik": ("nb", "nn"), "amli": ("nn",)}
_BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
_FEED = re.compile(r'<link rel="alternate" type="application/atom\+xml" title="[^"]+" href="([^"]+)">')


def _editions() -> list[tuple[str, str]]:
    """(kommune, folder) of each målform."""
    return [(name, "" if code == codes[0] else code) for name, codes in KOMMUNER.items() for code in codes]


@pytest.mark.parametrize(("kommune", "folder"), _editions())
def test_the_page_leads_to_every_file_and_tells_its_size(site: Path, kommune: str, folder: str) -> None:
    path = site / kommune / folder / "apne-data" / "index.html"
    text = path.read_text(encoding="utf-8")
    links = re.findall(r'<li data-search-exclude><a href="([^"]+)">([^<]+)</a> <span class="dempet">\(([^)]+)\)', text)
    files = {name: (target(path, href), kind) for href, name, kind in links}
    assert set(files) == {
        "veileder.txt",
        "endringer.xml",
        "katalog.ttl",
        "katalog.jsonld",
        "veileder.json",
        "veileder.skjema.json",
    }
    for name, (file, kind) in files.items():
        own = name in ("veileder.txt", "endringer.xml")
        assert file == (site / kommune / (folder if own else "") / name).resolve()
        assert kind.endswith(f", {size_text(file.stat().st_size)}"), name
    assert 'class="notis"' in text, "an example says so"
    assert "CC BY 4.0" in text


@pytest.mark.parametrize(("kommune", "folder"), _editions())
def test_every_page_names_the_feed_and_leads_to_the_page_of_data(site: Path, kommune: str, folder: str) -> None:
    root = site / kommune / folder
    for path in (root / "index.html", root / "tjenester" / "ppt" / "index.html", root / "endringer" / "index.html"):
        text = path.read_text(encoding="utf-8")
        (feed,) = _FEED.findall(text)
        assert target(path, feed) == (root / "endringer.xml").resolve()
        assert (root / "apne-data" / "index.html").resolve() in {
            target(path, link) for link in Page(text).links if "apne-data" in link
        }
    ElementTree.parse(root / "endringer.xml")


@pytest.mark.parametrize(("kommune", "folder"), _editions())
def test_only_pages_of_public_services_carry_data_and_it_is_of_the_catalogues_services(
    site: Path, kommune: str, folder: str
) -> None:
    guide = json.loads((site / kommune / "veileder.json").read_bytes())
    catalogue = (site / kommune / "katalog.ttl").read_text(encoding="utf-8")
    root = site / kommune / folder
    found = {}
    for path in root.rglob("*.html"):
        if folder == "" and path.relative_to(root).parts[0] in ("nb", "nn"):
            continue
        for block in _BLOCK.findall(path.read_text(encoding="utf-8")):
            found[path.relative_to(root).as_posix()] = json.loads(block)
    public = {service["side"] for service in guide["tjenester"] if service["offentlig"]}
    if guide["kommune"]["status"] == "eksempel":  # a search engine would take it for the kommune's own
        public = set()
    assert set(found) == {f"{page}index.html" for page in public}
    for page, data in found.items():
        assert f"\n<{data['@id']}> a " in catalogue, page
        assert data["url"].endswith(f"{folder}/{page}".lstrip("/").removesuffix("index.html"))


@pytest.mark.parametrize("kommune", KOMMUNER)
def test_veileder_json_follows_the_schema_that_lies_beside_it(site: Path, kommune: str) -> None:
    guide = json.loads((site / kommune / "veileder.json").read_bytes())
    schema = json.loads((site / kommune / guide["$schema"]).read_bytes())
    jsonschema.Draft202012Validator(schema).validate(guide)


def test_readers_without_network_do_not_carry_it(site: Path) -> None:
    script = (site / "fjordvik" / WORKER).read_text(encoding="utf-8")
    kept = json.loads(script.partition("const EDITION = ")[2].partition(";\n")[0])["filer"]
    assert "apne-data/index.html" in kept
    assert [path for path in kept if re.search(r"\.(ttl|jsonld|xml|txt)$|skjema\.json$|^veileder\.json$", path)] == []
