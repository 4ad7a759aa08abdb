"""What people come for, in a real browser on a phone."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from ..page_types import types_of

pytestmark = pytest.mark.browser

# One page of every type, by its path.
KINDS = tuple(types_of("fjordvik").values())


def test_an_ansatt_finds_the_next_step_in_two_taps(page: Page) -> None:
    page.goto("/fjordvik/")
    page.get_by_role("link", name="Hvor er jeg?").click()
    page.locator(
        "#hvor-er-jeg ~ .navigator a[href*='barnehage/nivaa-0'], .navigator a[href*='barnehage/nivaa-0']"
    ).first.click()
    expect(page).to_have_url(re.compile(r"/fjordvik/veileder/barnehage/nivaa-0/$"))
    first = page.locator("article.steg").first
    expect(first.get_by_role("heading", level=3)).to_contain_text("Steg 0.1")
    expect(first.get_by_role("heading", name="Slik gjør du")).to_be_visible()
    assert page.locator("article.steg").first.bounding_box() is not None


def test_outcomes_lead_on(page: Page) -> None:
    page.goto("/fjordvik/veileder/skole/nivaa-1/")
    page.locator(".utfall a[href*='nivaa-2']").first.click()
    expect(page).to_have_url(re.compile(r"/veileder/skole/nivaa-2/"))


def test_acute_help_is_one_tap_away_on_every_kind_of_page(page: Page) -> None:
    for kind in KINDS:
        page.goto(f"/fjordvik/{kind}")
        band = page.get_by_role("region", name="Haster det?")
        assert band.locator("a[href='tel:112']").count() == 1, kind
        assert page.locator("header a.haster").count() == 1, kind


def test_switching_maalform_stays_on_the_page(page: Page) -> None:
    page.goto("/fjordvik/verktoy/undringsnotat/")
    page.get_by_role("link", name="Nynorsk").click()
    expect(page).to_have_url(re.compile(r"/fjordvik/nn/verktoy/undringsnotat/$"))
    assert page.locator("html").get_attribute("lang") == "nn"
    page.get_by_role("link", name="Bokmål").click()
    expect(page).to_have_url(re.compile(r"/fjordvik/verktoy/undringsnotat/$"))


@pytest.mark.parametrize(
    ("start", "word", "expected"),
    [
        ("/fjordvik/", "helsestasjon", "/fjordvik/tjenester/helsestasjon"),
        ("/fjordvik/nn/", "undringsnotat", "/fjordvik/nn/verktoy/undringsnotat"),
        ("/ulstein/", "stafetthaldar", "/ulstein/"),
    ],
)
def test_search_finds_pages_of_its_own_maalform(page: Page, start: str, word: str, expected: str) -> None:
    page.goto(start)
    page.locator("details.sok > summary").click()
    page.get_by_role("searchbox").fill(word)
    hits = page.locator("ol.treff a")
    expect(hits.first).to_be_visible()
    addresses = hits.evaluate_all("links => links.map(link => link.href)")
    assert any(expected in address for address in addresses), addresses
    nested = "/nn/" in start
    other = [a for a in addresses if ("/nn/" in a) is not nested or "/nb/" in a]
    assert other == []


def test_search_without_a_hit_says_so(page: Page) -> None:
    page.goto("/loten/")
    page.locator("details.sok > summary").click()
    page.get_by_role("searchbox").fill("xyzzyx")
    expect(page.get_by_role("status")).not_to_be_empty()


def test_everything_is_reached_without_javascript(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=address, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto("/fjordvik/")
    page.locator("details.meny > summary").click()
    page.get_by_role("navigation", name="Hovedmeny").get_by_role("link", name="Alle verktøy").click()
    page.locator("nav.filter a[href*='type-skjema']").click()
    page.locator(".kortliste a").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    context.close()


def test_front_page_leads_to_every_kommune(page: Page) -> None:
    page.goto("/")
    names = page.locator(".kortliste h3").all_inner_texts()
    assert names == sorted(names, key=str.lower) or len(names) == 5
    page.get_by_role("link", name="Ulstein").click()
    expect(page).to_have_url(re.compile(r"/ulstein/$"))
    assert page.locator("html").get_attribute("lang") == "nn"


def test_an_example_says_that_it_is_one(page: Page) -> None:
    page.goto("/amli/om/")
    expect(page.locator("footer")).to_contain_text("døme")
    assert page.locator("meta[name=robots]").get_attribute("content") == "noindex"
