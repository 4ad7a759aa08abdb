"""«Finn steget» on a phone: three taps to the right step, without scripts, and nothing is kept of the answers."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Request, expect

pytestmark = pytest.mark.browser

START = "/fjordvik/finn-steget/"
PAGES = (
    "",
    "gjort/",
    "noe-hjemme/",
    "etter/sett-i-gang/",
    "etter/ukesamtale/",
    "etter/oppsummer-og-avklar/",
    "etter/ring-barnevernet-eller-politiet/",
    "neste/nivaa-2/",
    "neste/avslutt/",
)


@pytest.fixture
def plain(browser: Browser, address: str) -> Iterator[Page]:
    """A phone without JavaScript."""
    context = browser.new_context(java_script_enabled=False, base_url=address, viewport={"width": 390, "height": 844})
    yield context.new_page()
    context.close()


def _tap(page: Page, name: str) -> None:
    whole = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    page.get_by_role("main").get_by_role("link", name=whole).click()


@pytest.mark.parametrize(
    ("taps", "where", "heading"),
    [
        (
            ("Barnet har det ikke bra", "Ingenting ennå", "Barnehage"),
            "/fjordvik/veileder/barnehage/nivaa-0/#steg-undring-oppstar",
            "Undringen oppstår",
        ),
        (
            ("Barnet er mye borte", "1.3 Sett tiltakene i gang", "Skole"),
            "/fjordvik/veileder/skole/nivaa-1/#steg-ukesamtale",
            "Ta ukesamtalen med eleven",
        ),
        (
            ("Noe er vanskelig hjemme", "1.5 Avklar veien videre", "Tiltakene hjelper ikke nok"),
            "/fjordvik/finn-steget/neste/nivaa-2/",
            "Hent inn samtykke",
        ),
    ],
)
def test_three_taps_lead_to_the_right_step(plain: Page, taps: tuple[str, ...], where: str, heading: str) -> None:
    plain.goto(START)
    for tap in taps:
        _tap(plain, tap)
    assert plain.url.endswith(where)
    expect(plain.get_by_role("heading", name=heading)).to_be_in_viewport()


def test_danger_is_the_first_choice_and_one_tap_away(plain: Page) -> None:
    plain.goto(START)
    first = plain.get_by_role("main").get_by_role("listitem").filter(has=plain.get_by_role("link")).first
    expect(first).to_be_in_viewport()
    plain.locator(".finn-valg a").first.click()
    expect(plain).to_have_url(re.compile(r"/fjordvik/haster/$"))


def test_the_way_back_leads_to_the_questions_before(plain: Page) -> None:
    plain.goto(f"{START}etter/sett-i-gang/")
    _tap(plain, "Tilbake")
    expect(plain.get_by_role("heading", level=1)).to_have_text("Hva har du gjort?")
    _tap(plain, "Tilbake")
    expect(plain.get_by_role("heading", level=1)).to_have_text("Hva er du bekymret for?")


def test_nothing_is_kept_or_sent(page: Page) -> None:
    """Every request asks for a page or one of its files, and nothing is left behind."""
    sent: list[Request] = []
    page.on("request", lambda request: sent.append(request))
    page.goto(START)
    for tap in ("Barnet er mye borte", "1.5 Avklar veien videre", "Tiltakene hjelper ikke nok", "Skole"):
        expect(page.get_by_text("Ingen svar blir lagret eller sendt.")).to_be_visible()
        _tap(page, tap)
    paths = [request.url.partition("/fjordvik/")[2] for request in sent]
    assert [path for path in paths if not path.startswith(("assets/", "filer/"))] == [
        "finn-steget/",
        "finn-steget/fravaer/",
        "finn-steget/etter/avklar-veien-videre/",
        "finn-steget/neste/nivaa-2/",
        "veileder/skole/nivaa-2/",
    ]
    assert [request.url for request in sent if request.method != "GET" or request.post_data or "?" in request.url] == []
    assert page.context.cookies() == []
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["", "nn/"])
def test_no_accessibility_violations(page: Page, language: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    for path in PAGES:
        page.goto(f"/fjordvik/{language}finn-steget/{path}")
        results = Axe().run(page)
        assert results.violations_count == 0, f"{path}: {results.generate_report()}"


@pytest.mark.parametrize("path", PAGES)
def test_nothing_overflows_at_320_pixels_and_every_choice_is_easy_to_hit(page: Page, path: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"/fjordvik/nn/finn-steget/{path}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    heights = page.locator(".finn-valg a, .finn-gruppe a").evaluate_all(
        "links => links.map(link => link.getBoundingClientRect().height)"
    )
    assert min(heights) >= 50
    others = page.locator(".finn-sti a, .finn-verktoy a, .finn-bunn a, .finn-videre").evaluate_all(
        "links => links.map(link => link.getBoundingClientRect().height)"
    )
    assert min(others, default=44) >= 44


def test_the_employees_page_leads_to_the_path(page: Page) -> None:
    page.goto("/fjordvik/nn/ansatt/")
    _tap(page, "Usikker på nivået? Finn steget")
    expect(page.get_by_role("heading", level=1)).to_have_text("Kva er du uroa for?")
