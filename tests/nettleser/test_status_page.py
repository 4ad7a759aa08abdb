"""The status page as a koordinator opens it: from disk, without script, on any screen."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from veileder.status.page import page as status_page

from ..browser import until
from ..veileder.status_project import ROOT, change_base, make, recorded, status
from .conftest import Opened

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page of the made-up kommune with one of each kind, as the address of a file."""
    root = make(tmp_path_factory.mktemp("status"))
    record = recorded(root)
    change_base(root)
    out = root / "status.html"
    out.write_text(status_page(status(root, record=record), ROOT / "theme_overrides"), encoding="utf-8")
    return out.as_uri()


def _violations(page: Page) -> str:
    results = Axe().run(page)
    return results.generate_report() if results.violations_count else ""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_no_accessibility_violations_and_nothing_sticks_out(opened: Opened, file: str, width: int, scheme: str) -> None:
    with opened(file, viewport={"width": width, "height": 900}, color_scheme=scheme) as page:
        page.goto(file)
        page.locator("details").evaluate_all("all => all.forEach(it => it.open = true)")
        assert not _violations(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_it_has_the_themes_look_without_script_or_request(opened: Opened, file: str) -> None:
    with opened(file, java_script_enabled=False) as page:
        page.goto(file)
        expect(page.locator("html")).to_have_attribute("lang", "nb")
        expect(page.get_by_role("heading", level=1)).to_have_text("Status for Liten kommune")
        expect(page.get_by_role("heading", level=2).first).to_have_text("Begynn her")
        expect(page.locator("body")).to_have_css("font-family", 'Manrope, "Manrope reserve", system-ui, sans-serif')
        expect(page.locator("body")).to_have_css("background-color", "rgb(251, 250, 246)")
        assert page.locator("script").count() == 0


def test_old_new_and_own_text_stand_beside_each_other_and_under_on_a_phone(opened: Opened, file: str) -> None:
    with opened(file, viewport={"width": 1280, "height": 900}) as page:
        page.goto(file)
        texts = page.locator("details[open] dl.side").first.locator("> div")
        expect(texts).to_have_text(["DaSkriv ned det du ser", "NåSkriv ned det du hører", "Hos dereSkriv i vår bok"])
        wide = [box["y"] for text in texts.all() if (box := text.bounding_box())]
        assert len(set(wide)) == 1
        page.set_viewport_size({"width": 320, "height": 900})
        narrow = [box["y"] for text in texts.all() if (box := text.bounding_box())]
        assert len(set(narrow)) == 3
        expect(page.locator("details[open] del").first).to_have_text("ser")


def test_the_lists_of_the_owners_are_told_by_name(opened: Opened, file: str) -> None:
    with opened(file) as page:
        page.goto(file)
        section = page.get_by_role("region", name="Ikke kontrollert på lenge: 2")
        expect(section.get_by_role("heading", level=3)).to_have_text(["BTI-koordinator: 1", "Uten eier: 1"])
        expect(section.get_by_role("listitem").first).to_contain_text("Helsestasjon: sist kontrollert 2024-01-10")


def test_tables_are_scrolled_by_keyboard(opened: Opened, file: str) -> None:
    with opened(file, viewport={"width": 320, "height": 900}) as page:
        page.goto(file)
        table = page.get_by_role("region", name="Stegene på hvert nivå")
        table.focus()
        page.keyboard.press("ArrowRight")
        until(page, "document.querySelector('.rull').scrollLeft > 0")


def test_paper_has_what_is_folded_away_on_the_screen(opened: Opened, file: str) -> None:
    with opened(file, viewport={"width": 800, "height": 900}) as page:
        page.goto(file)
        folded = page.locator("details:not([open]) dd").filter(has_text="Slik var det nå.")
        expect(folded).not_to_be_visible()
        page.emulate_media(media="print")
        expect(folded).to_be_visible()
