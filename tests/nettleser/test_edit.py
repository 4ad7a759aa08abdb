"""The editor in a browser: usable by keyboard, on a phone, in the dark and without script."""

import re
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from veileder.commands.edit.pages import Editor
from veileder.commands.edit.server import EditServer

from ..browser import until
from ..conftest import DATE
from .conftest import Opened

pytestmark = [pytest.mark.browser, pytest.mark.full]

SERVICE = "/fjordvik/ting/tjenester/helsestasjon/"
STEP = "/fjordvik/ting/steg/ukesamtale/"
TOOL = "/fjordvik/ting/verktoy/familiens-onsker/"
PAGES = ("/fjordvik/", "/fjordvik/?sok=helse", "/fjordvik/ting/tiltak/", SERVICE, STEP, TOOL, "/fjordvik/ny/")
MORE = ("/fjordvik/ny/tjeneste/", "/fjordvik/angre/", f"{STEP}fjern/", "/fjordvik/finnes-ikke/")
WIDE = {"width": 1280, "height": 900}


@pytest.fixture(scope="module")
def project(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tmp_path_factory.mktemp("prosjekt")
    for folder in ("content", "kommuner", "theme_overrides"):
        shutil.copytree(root / folder, copy / folder)
    return copy


@pytest.fixture(scope="module")
def address(project: Path) -> Iterator[str]:
    server = EditServer(Editor(project, ["fjordvik"], lambda: DATE), 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def _is_fine(page: Page, width: int) -> None:
    page.wait_for_load_state("load")
    results = Axe().run(page)
    assert results.violations_count == 0, f"{page.url}: {results.generate_report()}"
    assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url


def _save(page: Page) -> None:
    page.get_by_role("button", name="Lagre", exact=True).first.click()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_no_page_has_accessibility_violations(opened: Opened, address: str, width: int, scheme: str) -> None:
    with opened(address, viewport={"width": width, "height": 900}, color_scheme=scheme) as page:
        page.set_default_timeout(120_000)  # a page is made when it is asked for, also on a busy machine
        for path in (*PAGES, *MORE):
            page.goto(path)
            _is_fine(page, width)
        page.goto(SERVICE)
        page.get_by_label("Telefon", exact=True).fill("12")
        page.locator("[name='kort.nn']").fill("Lenke [her](/finnes-ikke/)")
        _save(page)
        expect(page).to_have_title(re.compile("^Feil: "), timeout=60_000)
        _is_fine(page, width)
        page.goto(STEP)
        page.locator("[name='skrives-ned.nn']").fill(f"Noko anna {width}.")
        _save(page)
        expect(page.get_by_role("heading", level=1)).to_contain_text("Lagret", timeout=60_000)
        _is_fine(page, width)
        page.get_by_role("button", name="Angre dette").click()
        expect(page.get_by_role("status")).to_contain_text("Angret")
        _is_fine(page, width)


def test_an_error_is_found_and_mended_by_keyboard(opened: Opened, address: str) -> None:
    with opened(address, viewport=WIDE) as page:
        page.goto(SERVICE)
        page.get_by_label("Telefon", exact=True).focus()
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.type("12")
        page.keyboard.press("Enter")
        expect(page.locator("#sammendrag")).to_be_focused(timeout=60_000)
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        box = page.get_by_label("Telefon", exact=True)
        expect(box).to_be_focused()
        expect(box).to_have_attribute("aria-invalid", "true")
        expect(box).to_have_accessible_description(re.compile("ikke et gyldig telefonnummer"))
        expect(box).to_have_value("12")


def test_the_preview_follows_what_is_written_in_both_maalformer(opened: Opened, address: str) -> None:
    with opened(address, viewport=WIDE) as page:
        page.goto(SERVICE)
        shown = page.frame_locator("iframe")
        expect(shown.get_by_role("heading", level=1)).to_have_text("Helsestasjon")
        page.locator("[name='hvor.nb']").fill("Naustet på kaia")
        expect(shown.get_by_text("Naustet på kaia")).to_be_visible(timeout=60_000)
        shown.get_by_role("link", name="Nynorsk").click()
        page.locator("[name='hvor.nn']").fill("Naustet på kaien")
        expect(shown.get_by_text("Naustet på kaien")).to_be_visible(timeout=60_000)
        expect(page.locator(".red-visning [role=status]")).to_contain_text("ikke lagret")


@pytest.mark.parametrize("width", [1280, 390])
def test_the_preview_shows_the_step_and_leaves_the_form_where_it_is(opened: Opened, address: str, width: int) -> None:
    with opened(address, viewport={"width": width, "height": 900}) as page:
        page.goto(STEP)
        page.wait_for_load_state("load")
        assert page.evaluate("scrollY") == 0
        inside = "document.querySelector('iframe').contentWindow.scrollY"
        until(page, f"{inside} > 0")
        page.locator("[name='barnets-stemme.nb']").fill("Eleven bestemmer.")
        before = page.evaluate("scrollY")
        expect(page.frame_locator("iframe").get_by_text("Eleven bestemmer.")).to_be_visible(timeout=60_000)
        until(page, f"{inside} > 0")
        assert page.evaluate("scrollY") == before


def test_adding_to_a_list_leads_to_what_was_added(opened: Opened, address: str) -> None:
    with opened(address, viewport={"width": 390, "height": 900}) as page:
        page.goto(STEP)
        page.get_by_role("button", name="Legg til i Utfall").click()
        page.wait_for_load_state("load")
        expect(page.locator("#felt-utfall-1-punkt")).to_be_in_viewport()
        expect(page.locator("#felt-utfall-1-punkt")).to_be_focused()


def test_leaving_with_something_unsaved_asks_first(opened: Opened, address: str) -> None:
    with opened(address, viewport=WIDE) as page:
        asked: list[str] = []
        page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
        page.goto(STEP)
        page.get_by_role("link", name="Lag noe nytt").click()
        assert asked == []
        page.goto(STEP)
        page.locator("[name='uenighet.nb']").press_sequentially("x")
        page.get_by_role("link", name="Lag noe nytt").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Lag noe nytt")
        assert asked == ["beforeunload"]


def test_everything_works_without_script(opened: Opened, address: str, project: Path) -> None:
    file = project / "kommuner" / "fjordvik" / "steg.yaml"
    before = file.read_bytes()
    with opened(address, java_script_enabled=False) as page:
        page.goto("/fjordvik/?sok=ukesamtale")
        page.get_by_role("link", name="Ta ukesamtalen").click()
        page.get_by_role("checkbox", name="Sett «Sist endret» til i dag").uncheck()
        page.locator("[name='barnets-stemme.nn']").fill("Eleven vel.")
        page.get_by_role("button", name="Vis hvordan det blir").first.click()
        expect(page.locator("[name='barnets-stemme.nn']")).to_have_value("Eleven vel.")
        _save(page)
        expect(page.get_by_role("status")).to_contain_text("Barnets stemme på nynorsk", timeout=60_000)
        old, new = before.splitlines(), file.read_bytes().splitlines()
        assert [b for a, b in zip(old, new, strict=True) if a != b] == [b"      nn: Eleven vel."]
        page.get_by_role("button", name="Angre dette").click()
        expect(page.get_by_role("status")).to_contain_text("Angret")
    assert file.read_bytes() == before
