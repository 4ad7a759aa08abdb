"""Finding help: the filters of the lists, and whether a service is open now. The clock is fixed and the site built."""

import datetime
import re
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

pytestmark = pytest.mark.browser

OFFICE = "/fjordvik/tjenester/helsestasjon/"  # Monday to Friday 08.00–15.30
NIGHT = "/fjordvik/tjenester/kveldsvandrerne/"  # Friday and Saturday 21.00–00.30
LIST = "/fjordvik/tjenester/"
TOOLS = "/fjordvik/verktoy/"
Visit = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    """Open a page at a moment (UTC), in a time zone or without script."""
    contexts = []

    def opened(path: str, moment: str = "2026-11-24T09:00", **options: object) -> Page:
        viewport = {"width": options.pop("width", 390), "height": 844}
        context = browser.new_context(base_url=address, viewport=viewport, **options)
        contexts.append(context)
        page = context.new_page()
        if options.get("java_script_enabled", True):
            page.clock.set_fixed_time(_utc(moment))
        page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()


def _utc(moment: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(f"{moment}:00+00:00")


def _now(page: Page) -> Locator:
    return page.locator("[data-apent] strong").first


def _shown(page: Page) -> list[str]:
    return page.locator("[data-liste] li[data-valg]:visible .korttittel").all_inner_texts()


def _chip(page: Page, mark: str) -> Locator:
    return page.locator(f".filter a[data-valg='{mark}']")


@pytest.mark.parametrize(
    ("path", "moment", "said"),
    [
        (OFFICE, "2026-11-24T06:59", "Stengt nå, åpner 08.00"),
        (OFFICE, "2026-11-24T07:00", "Åpent nå, til 15.30"),
        (OFFICE, "2026-11-24T14:29", "Åpent nå, til 15.30"),
        (OFFICE, "2026-11-24T14:30", "Stengt nå, åpner onsdag 08.00"),
        (OFFICE, "2026-11-27T19:00", "Stengt nå, åpner mandag 08.00"),
        (OFFICE, "2026-11-29T11:00", "Stengt nå, åpner mandag 08.00"),
        (OFFICE, "2027-06-15T05:59", "Stengt nå, åpner 08.00"),  # summer time
        (OFFICE, "2027-06-15T06:00", "Åpent nå, til 15.30"),
        (NIGHT, "2026-11-27T19:59", "Stengt nå, åpner 21.00"),
        (NIGHT, "2026-11-27T20:00", "Åpent nå, til 00.30"),
        (NIGHT, "2026-11-27T23:29", "Åpent nå, til 00.30"),
        (NIGHT, "2026-11-27T23:30", "Stengt nå, åpner 21.00"),
        (NIGHT, "2026-11-28T23:30", "Stengt nå, åpner fredag 21.00"),
    ],
)
def test_a_service_says_whether_it_is_open_now(visit: Visit, path: str, moment: str, said: str) -> None:
    expect(_now(visit(path, moment))).to_have_text(said)


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        ("2027-05-17T10:00", "Helligdag eller høytid: åpningstidene kan være andre"),
        ("2027-03-26T10:00", "Helligdag eller høytid: åpningstidene kan være andre"),
        ("2026-12-24T08:00", "Helligdag eller høytid: åpningstidene kan være andre"),
        ("2027-05-16T21:59", "Helligdag eller høytid: åpningstidene kan være andre"),  # Whit Sunday, to its last minute
        ("2027-05-17T22:00", "Stengt nå, åpner 08.00"),  # 18 May has begun
        ("2027-05-14T18:00", "Stengt nå, åpner tirsdag 08.00"),  # Monday is 17 May
        ("2027-03-24T18:00", "Stengt nå, åpner tirsdag 08.00"),  # the Wednesday before Easter
    ],
)
def test_hours_are_not_trusted_on_a_day_off(visit: Visit, moment: str, said: str) -> None:
    expect(_now(visit(OFFICE, moment))).to_have_text(said)


def test_no_opening_is_promised_when_the_next_one_is_a_holiday(visit: Visit) -> None:
    youth = "/fjordvik/tjenester/helsestasjon-for-ungdom/"  # open on Wednesdays; one of them is 17 May 2028
    expect(_now(visit(youth, "2028-05-11T10:00"))).to_have_text("Stengt nå")
    expect(_now(visit(youth, "2028-05-18T10:00"))).to_have_text("Stengt nå, åpner onsdag 14.00")


def test_when_the_known_holidays_are_past_only_the_hours_are_shown(visit: Visit) -> None:
    page = visit(OFFICE, "2029-02-06T10:00")
    expect(_now(page)).to_be_hidden()
    expect(page.locator(".apent")).to_have_text("Mandag–fredag 08.00–15.30")


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Pacific/Auckland", "UTC"])
def test_the_clock_is_norwegian_wherever_the_reader_is(visit: Visit, zone: str) -> None:
    expect(_now(visit(OFFICE, "2026-11-24T07:00", timezone_id=zone))).to_have_text("Åpent nå, til 15.30")
    expect(_now(visit(OFFICE, "2026-11-23T23:30", timezone_id=zone))).to_have_text("Stengt nå, åpner 08.00")


def test_nynorsk_says_it_in_nynorsk(visit: Visit) -> None:
    expect(_now(visit("/fjordvik/nn/tjenester/helsestasjon/"))).to_have_text("Ope no, til 15.30")
    page = visit("/fjordvik/nn/tjenester/helsestasjon/", "2026-11-27T19:00")
    expect(page.locator(".apent")).to_have_text("Stengt no, opnar måndag 08.00 Måndag–fredag 08.00–15.30")


def test_a_page_that_is_seen_again_looks_at_the_clock_again(visit: Visit) -> None:
    page = visit(OFFICE, "2026-11-24T14:29")
    page.clock.set_fixed_time(_utc("2026-11-24T14:31"))
    page.evaluate("document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))")
    expect(_now(page)).to_have_text("Stengt nå, åpner onsdag 08.00")


def test_cards_say_it_wherever_they_stand(visit: Visit) -> None:
    for path in (LIST, f"{LIST}alder/0-5/", f"{LIST}situasjon/smabarn/", "/fjordvik/innbygger/"):
        page = visit(path)
        card = page.locator(".tjenestekort").filter(has=page.locator("h3 a[href$='helsestasjon/']"))
        expect(card.locator("strong")).to_have_text("Åpent nå, til 15.30")


def test_a_kommune_without_hours_loads_no_clock(visit: Visit) -> None:
    page = visit("/loten/tjenester/")
    assert page.locator("script[src*='apent.js']").count() == 0
    assert page.locator(".tjenestekort").count() > 20


def test_without_javascript_hours_are_plain_text_and_the_filter_leads_to_pages(visit: Visit) -> None:
    page = visit(OFFICE, java_script_enabled=False)
    assert page.locator(".apent").inner_text().split("\n") == ["Mandag–fredag 08.00–15.30"]
    page.goto(f"{LIST}?alder=0-5")
    assert page.locator(".tjenestekort:visible").count() > 30
    _chip(page, "behov:anonym").click()
    expect(page).to_have_url(re.compile(r"/fjordvik/tjenester/behov/anonym/$"))
    expect(_chip(page, "behov:anonym")).to_have_attribute("aria-current", "page")
    count = int(page.get_by_role("status").inner_text().split()[0])
    assert page.locator(".tjenestekort").count() == count
    page.get_by_role("link", name="Se alle tjenestene").click()
    expect(page).to_have_url(re.compile(r"/fjordvik/tjenester/$"))


def test_choices_in_different_groups_combine(page: Page) -> None:
    page.goto(LIST)
    whole = _shown(page)
    status = page.get_by_role("status")
    expect(status).to_have_text(f"{len(whole)} tjenester")
    _chip(page, "alder:0-5").click()
    young = _shown(page)
    assert set(young) < set(whole)
    _chip(page, "behov:anonym").click()
    both = _shown(page)
    assert set(both) < set(young) and "Barnevernstjenesten" in both
    expect(status).to_have_text(f"{len(both)} tjenester")
    expect(page).to_have_url(re.compile(r"/fjordvik/tjenester/\?alder=0-5&behov=anonym$"))
    expect(_chip(page, "alder:0-5")).to_have_attribute("aria-current", "true")
    expect(_chip(page, "alder:6-12")).not_to_have_attribute("aria-current", "true")
    # The numbers tell what the next tap gives.
    promised = int(re.sub(r"\D", "", _chip(page, "alder:13-19").locator(".antall").inner_text()))
    _chip(page, "alder:13-19").click()
    assert len(_shown(page)) == promised
    expect(page).to_have_url(re.compile(r"\?behov=anonym&alder=13-19$"))


def test_a_choice_is_taken_away_by_itself_or_all_at_once(page: Page) -> None:
    page.goto(f"{LIST}?alder=gravid&behov=drop-in")
    some = _shown(page)
    _chip(page, "behov:drop-in").click()
    assert set(some) < set(_shown(page))
    expect(page).to_have_url(re.compile(r"\?alder=gravid$"))
    page.get_by_role("link", name="Se alle tjenestene").click()
    expect(page).to_have_url(re.compile(r"/tjenester/$"))
    expect(page.locator(".filter [aria-current]")).to_have_count(0)
    expect(page.locator(".funn a")).to_be_hidden()
    expect(_chip(page, "alder:0-5")).to_be_focused()


def test_the_address_can_be_shared_and_back_works(page: Page) -> None:
    page.goto(f"{LIST}?behov=anonym&alder=0-5&noe=annet&alder=finnes-ikke")
    shared = _shown(page)
    expect(_chip(page, "behov:anonym")).to_have_attribute("aria-current", "true")
    expect(_chip(page, "alder:0-5")).to_have_attribute("aria-current", "true")
    _chip(page, "behov:drop-in").click()
    assert _shown(page) != shared
    page.locator(".tjenestekort:visible .korttittel a").first.click()
    expect(page.locator(".kontaktboks")).to_be_visible()
    page.go_back()
    expect(_chip(page, "behov:drop-in")).to_have_attribute("aria-current", "true")
    page.go_back()
    expect(_chip(page, "behov:anonym")).to_have_attribute("aria-current", "true")
    assert _shown(page) == shared


def test_a_choice_can_be_opened_in_a_new_tab_with_the_others(page: Page) -> None:
    page.goto(LIST)
    _chip(page, "alder:0-5").click()
    with page.context.expect_page() as opened:
        _chip(page, "behov:anonym").click(modifiers=["ControlOrMeta"])
    expect(opened.value).to_have_url(re.compile(r"\?alder=0-5&behov=anonym$"))
    expect(page).to_have_url(re.compile(r"\?alder=0-5$"))


def test_when_nothing_fits_there_is_a_way_on(page: Page) -> None:
    page.goto(f"{LIST}?alder=gravid")
    # No service of Fjordvik is left out by two choices; here none is anonymous for those who are pregnant.
    page.evaluate(
        "for (const item of document.querySelectorAll('li[data-valg*=gravid]'))"
        " item.dataset.valg = item.dataset.valg.replace('behov:anonym', '')"
    )
    _chip(page, "behov:anonym").click()
    expect(page.get_by_role("status")).to_have_text("0 tjenester")
    empty = page.locator(".tomt")
    expect(empty).to_contain_text("Ingen tjenester passer med alt du har valgt")
    expect(empty.locator("a[href$='haster/']")).to_be_visible()
    empty.get_by_role("link", name="Se alle tjenestene").click()
    expect(empty).to_be_hidden()
    assert len(_shown(page)) > 30
    expect(_chip(page, "alder:0-5")).to_be_focused()


def test_the_tools_are_filtered_by_four_things_and_empty_groups_go(page: Page) -> None:
    page.goto(TOOLS)
    assert page.locator(".filter ul").count() == 4
    _chip(page, "type:samtaleguide").click()
    groups = page.locator("[data-gruppe]:visible h2")
    expect(groups).to_have_text(["Samtaleguider"])
    _chip(page, "veileder:barnehage").click()
    _chip(page, "niva:nivaa-0").click()
    _chip(page, "fase:oppdage").click()
    marks = {"type:samtaleguide", "veileder:barnehage", "niva:nivaa-0", "fase:oppdage"}
    fitting = [
        item.locator(".korttittel").inner_text()
        for item in page.locator("[data-liste] li[data-valg]").all()
        if marks <= set((item.get_attribute("data-valg") or "").split())
    ]
    assert fitting and _shown(page) == fitting
    expect(page).to_have_url(re.compile(r"\?type=samtaleguide&veileder=barnehage&niva=nivaa-0&fase=oppdage$"))
    page.goto(f"{TOOLS}?niva=nivaa-3&type=metode&fase=oppdage")
    expect(page.locator(".tomt")).to_contain_text("Ingen verktøy passer")
    expect(page.locator("[data-gruppe]:visible")).to_have_count(0)


def test_the_filter_is_used_by_keyboard(page: Page) -> None:
    page.goto(LIST)
    _chip(page, "alder:0-5").focus()
    page.keyboard.press("Tab")
    expect(_chip(page, "alder:6-12")).to_be_focused()
    page.keyboard.press("Enter")
    expect(_chip(page, "alder:6-12")).to_be_focused()
    expect(_chip(page, "alder:6-12")).to_have_attribute("aria-current", "true")
    assert _shown(page)
    page.keyboard.press("Enter")
    expect(_chip(page, "alder:6-12")).not_to_have_attribute("aria-current", "true")


def test_what_a_thumb_hits_is_large_enough(page: Page) -> None:
    page.goto(LIST)
    for selector, least in ((".filter a", 44), (".situasjoner li", 44), (".telefon", 50)):
        sizes = [box["height"] for item in page.locator(selector).all() if (box := item.bounding_box())]
        assert sizes and min(sizes) >= least, selector


def test_the_number_is_in_the_first_screen_of_a_service(visit: Visit) -> None:
    number = visit(OFFICE).locator("main a[href^='tel:']").first.bounding_box()
    assert number and number["y"] + number["height"] < 844


STATES = (
    LIST,
    f"{LIST}?alder=0-5&behov=anonym",
    f"{TOOLS}?niva=nivaa-3&type=metode&fase=oppdage",
    f"{LIST}behov/drop-in/",
    f"{LIST}situasjon/vold-og-overgrep/",
    f"{LIST}for-ansatte/",
    OFFICE,
    "/fjordvik/tiltak/",
    "/fjordvik/tiltak/morgenhjelp/",
    "/fjordvik/innbygger/",
    "/fjordvik/kontakt/",
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["nb", "nn"])
def test_no_accessibility_violations_in_any_state(visit: Visit, scheme: str, language: str) -> None:
    page = visit(LIST, color_scheme=scheme)
    for path in STATES:
        page.goto(path if language == "nb" else path.replace("/fjordvik/", "/fjordvik/nn/"))
        results = Axe().run(page)
        assert results.violations_count == 0, f"{path}: {results.generate_report()}"


def test_nothing_overflows_at_320_pixels_in_any_state(visit: Visit) -> None:
    page = visit(LIST, width=320)
    for path in STATES:
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
