"""Pages in other languages in a browser: a language from the right, and one with letters of its own."""

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from veileder.commands.web_server import serving
from veileder.compilation import check
from veileder.paper.document import Document
from veileder.paper.kept import kept
from veileder.paper.plan import documents
from veileder.places import cache_folder

from ..browser import Opened
from ..conftest import DATE, ROOT, stafett
from ..guides import with_common
from ..veileder.languages_project import SAMI, arabic, make_project, translated, write

pytestmark = [pytest.mark.browser, pytest.mark.full]

AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
PAGES = ("sprak/ar/", "sprak/ar/samtykke/", "sprak/se/", "innbygger/")
BLANK = {"pdf": b"%PDF-%%EOF", "odt": b"PK"}
"""What stands in for documents that nobody opens: to make them took most of the time."""


def keep_blank(documents: Iterable[Document], folder: Path) -> None:
    """Let a build fetch blank documents from a folder."""
    remembering = kept(lambda document: BLANK[document.suffix], folder)
    for document in documents:
        remembering(document)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A kommune with two languages, built strictly and served. Its documents are led to, and blank."""
    project = make_project(tmp_path_factory.mktemp("prosjekt"))
    shutil.copy(ROOT / "mkdocs.yml", project)
    content = check(project, "lita", date=DATE, links=False, **with_common()).content
    assert content is not None
    write(project, "språk/ar.yaml", arabic(more=translated(content)))
    write(project, "språk/se.yaml", SAMI)
    content = check(project, "lita", date=DATE, links=False, **with_common()).content
    assert content is not None
    cache, out = project / "mellomlager", project / "ut"
    keep_blank(documents(content), cache / "stafett" / "dokumenter")
    (cache / "stafett" / "nasjonalt").symlink_to(cache_folder() / "nasjonalt")  # the base is the tests' own
    command = ("build", "lita", "--strict", "--dato", DATE.isoformat(), "--out", str(out))
    built = stafett(*command, root=project, XDG_CACHE_HOME=str(cache))
    assert built.returncode == 0, built.stdout + built.stderr
    assert {file.read_bytes() for file in (out / "lita" / "dokumenter").iterdir()} == set(BLANK.values())
    with serving(out / "lita") as address:
        yield address


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_accessible_and_no_wider_than_a_small_phone(opened: Opened, address: str, path: str, scheme: str) -> None:
    with opened(address, viewport={"width": 320, "height": 800}, color_scheme=scheme) as page:
        page.goto(path)
        results = Axe().run(page, options=AXE)
        assert results.violations_count == 0, results.generate_report()
        assert page.evaluate(WIDER) == 0


def test_the_page_runs_from_the_right_and_the_frame_does_not(opened: Opened, address: str) -> None:
    with opened(address, viewport={"width": 1280, "height": 800}) as page:
        page.goto("sprak/ar/")
        heading, name = page.locator("h1").bounding_box(), page.locator("header .navn").bounding_box()
        assert heading is not None
        assert name is not None
        assert page.locator("h1").evaluate("it => getComputedStyle(it).direction") == "rtl"
        assert page.locator("header").evaluate("it => getComputedStyle(it).direction") == "ltr"
        assert name["x"] < 300
        icon, digits = page.locator("#tjenester ~ ul .telefon").first.locator("svg, bdi").all()
        at_icon, at_digits = icon.bounding_box(), digits.bounding_box()
        assert at_icon is not None
        assert at_digits is not None
        assert at_icon["x"] > at_digits["x"], "the icon stands first, to the right of the number"


def test_a_citizen_finds_the_way_by_the_name_of_the_language(opened: Opened, address: str) -> None:
    with opened(address) as page:
        page.goto("innbygger/")
        page.locator("main").get_by_role("link", name="davvisámegiella").click()
        assert page.url.endswith("/sprak/se/")
        assert page.locator("main [lang=se] h1").inner_text().startswith("geahččaleapmi")
