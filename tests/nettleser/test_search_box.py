"""How the search box is worked, what it fetches, and what it never tells anybody."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, Route, expect

from ..bygg.test_search_weight import FETCHED
from .search_box import NB, NN, SHOWN, above, ask, form, open_box, results, said, titles

pytestmark = pytest.mark.browser

LATER = ("sok/nasjonal-tekst.{}.json", "sok/kommune-tekst.{}.json")
OURS = re.compile(r"/sok[^/]*\.(js|css)|/sok/|ordlikhet")


@pytest.fixture
def box(page: Page) -> Iterator[Page]:
    """A page that tells what its scripts did wrong."""
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    assert errors == []


# What is fetched, and what is told.


@pytest.mark.parametrize("start", [NB, NN, f"{NB}verktoy/undringsnotat/"])
def test_nothing_is_fetched_before_the_search_is_opened(box: Page, start: str) -> None:
    asked: list[str] = []
    box.on("request", lambda request: asked.append(urlsplit(request.url).path))
    box.goto(start, wait_until="networkidle")
    assert asked and [path for path in asked if OURS.search(path)] == []
    asked.clear()
    box.locator("details.sok > summary").click()
    expect(form(box)).to_have_attribute("data-svar", "")
    fetched = [path.removeprefix(NB) for path in asked if OURS.search(path)]
    language = "nn" if start == NN else "nb"
    assert sorted(fetched) == sorted(name.format(language) for name in (*FETCHED, *LATER))


def test_the_search_is_fetched_once(box: Page) -> None:
    ask(box, "plan")
    asked: list[str] = []
    box.on("request", lambda request: asked.append(urlsplit(request.url).path))
    box.keyboard.press("Escape")
    box.locator("details.sok > summary").click()
    for query in SHOWN.values():
        ask(box, query)
    assert [path for path in asked if OURS.search(path)] == []


def test_what_one_looks_for_never_leaves_the_page(box: Page, address: str) -> None:
    requests: list[Request] = []
    box.on("request", lambda request: requests.append(request))
    queries = ("hemmelig sykdom", "barnevernet tar", "kåre", "hevnisning", "qwxzqwxz")
    for start in (NB, NN):
        for query in queries:
            if ask(box, query, start).count():
                with box.expect_navigation():  # else the next page is asked for while this one is on its way
                    box.keyboard.press("Enter")
            else:
                box.keyboard.press("Enter")
            box.wait_for_load_state("networkidle")
    assert len(requests) > 50
    secret = re.compile(r"hemmelig|barnevernet.{0,3}tar|k(å|%C3%A5|%E5)re|hevnisning|qwxz", re.IGNORECASE)
    for request in requests:
        assert (request.method, request.post_data, urlsplit(request.url).query) == ("GET", None, "")
        assert request.url.startswith((f"{address}/", "data:"))
        assert not secret.search(request.url), request.url
    assert box.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


def test_the_field_is_neither_sent_nor_remembered(box: Page) -> None:
    field = open_box(box)
    assert field.get_attribute("name") is None
    assert field.get_attribute("autocomplete") == "off"


# How it is worked.


@pytest.mark.parametrize(("start", "one"), [(NB, "Ett treff"), (NN, "Eitt treff")])
def test_the_number_of_results_is_told(box: Page, start: str, one: str) -> None:
    open_box(box, start)
    told = set()
    for query in ("barnehage", "kirke", "sommerferie", "helsestasjon"):
        found = ask(box, query).count()
        expect(said(box)).to_have_text(one if found == 1 else f"{found} treff")
        told.add(found == 1)
    assert told == {True, False}


@pytest.mark.parametrize("how", ["Enter", "button"])
@pytest.mark.parametrize("query", ["henvisning ppt", "barnevernvakt", "vold"])
def test_the_first_result_is_opened(box: Page, query: str, how: str) -> None:
    ask(box, query)
    href = titles(box).first.get_attribute("href") or ""
    if how == "Enter":
        box.keyboard.press("Enter")
    else:
        form(box).get_by_role("button", name="Søk", exact=True).click()
    expect(box).to_have_url(re.compile(f"{re.escape(NB + href.removeprefix('./'))}$"))


def test_enter_with_no_result_stays(box: Page) -> None:
    for query in ("", "qwxzqwxz"):
        ask(box, query)
        box.keyboard.press("Enter")
        box.wait_for_timeout(100)
        expect(box).to_have_url(re.compile(f"{NB}$"))
        expect(box.get_by_role("searchbox")).to_be_focused()


def test_a_result_on_the_same_page_is_seen(box: Page) -> None:
    ask(box, "ring barnevernet eller politiet", f"{NB}haster/")
    box.keyboard.press("Enter")
    expect(box).to_have_url(re.compile(r"/haster/#steg-ring-barnevernet-eller-politiet$"))
    expect(form(box)).to_be_hidden()
    expect(box.locator("#steg-ring-barnevernet-eller-politiet")).to_be_in_viewport()


@pytest.mark.parametrize("query", [*SHOWN.values(), "barnevernvakt"])
def test_the_arrows_go_through_all_that_is_shown(box: Page, query: str) -> None:
    ask(box, query)
    field = box.get_by_role("searchbox")
    stops = [field, *form(box).locator(":is(.svar, .treff) :is(a, button)").all()]
    assert len(stops) > 2
    for stop in stops[1:]:
        box.keyboard.press("ArrowDown")
        expect(stop).to_be_focused()
        expect(stop).to_be_in_viewport()
    box.keyboard.press("ArrowDown")
    expect(stops[-1]).to_be_focused()
    for stop in reversed(stops[:-1]):
        box.keyboard.press("ArrowUp")
        expect(stop).to_be_focused()
    box.keyboard.press("ArrowUp")
    expect(field).to_be_focused()


@pytest.mark.parametrize("query", [*SHOWN.values(), "barnevernvakt"])
def test_tab_goes_through_the_box_in_the_order_of_the_page(box: Page, query: str) -> None:
    ask(box, query)
    stops = form(box).locator("button, a").all()
    assert len(stops) > 3
    for stop in stops:
        box.keyboard.press("Tab")
        expect(stop).to_be_focused()
        expect(stop).to_be_in_viewport()
    for stop in [*reversed(stops[:-1]), box.get_by_role("searchbox")]:
        box.keyboard.press("Shift+Tab")
        expect(stop).to_be_focused()


@pytest.mark.parametrize("steps", [0, 2])
def test_escape_closes_and_gives_focus_back(box: Page, steps: int) -> None:
    ask(box, "henvisning ppt")
    for _ in range(steps):
        box.keyboard.press("ArrowDown")
    box.keyboard.press("Escape")
    expect(form(box)).to_be_hidden()
    expect(box.locator("details.sok > summary")).to_be_focused()
    box.keyboard.press("Enter")
    expect(box.get_by_role("searchbox")).to_be_focused()
    ask(box, "undringsnotat")
    expect(titles(box).first).to_have_text("Undringsnotat")


def test_a_click_elsewhere_closes_but_not_one_inside(box: Page) -> None:
    box.set_viewport_size({"width": 1280, "height": 1200})
    ask(box, "qwxzqwxz")
    above(box).locator("p").first.click()
    said(box).click()
    expect(form(box)).to_be_visible()
    box.mouse.click(640, 1190)
    expect(form(box)).to_be_hidden()


@pytest.mark.parametrize("start", [f"{NB}veileder/barnehage/nivaa-0/", f"{NN}verktoy/henvisning-ppt/", f"{NB}nei/nei/"])
def test_the_search_works_from_every_depth(box: Page, start: str) -> None:
    ask(box, "undringsnotat", start)
    titles(box).first.click()
    expect(box).to_have_url(re.compile(f"{NN if NN in start else NB}verktoy/undringsnotat/$"))
    expect(box.get_by_role("heading", level=1)).to_have_text("Undringsnotat")


# When the network is slow, or gone.


def _hold(page: Page, files: str) -> list[Route]:
    """Keep back some files; what comes back is those that were asked for, to let go on."""
    held: list[Route] = []
    page.route(files, lambda route: held.append(route))
    return held


def _let_go(page: Page, held: list[Route], count: int = 2) -> None:
    """Let files go on when all of them are asked for."""
    for _ in range(100):
        if len(held) < count:
            page.wait_for_timeout(50)
    assert len(held) == count
    for route in held:
        route.continue_()


def test_what_is_written_before_the_files_are_here_is_answered_when_they_are(box: Page) -> None:
    held = _hold(box, re.compile(r"/sok/(nasjonal|kommune)\.nb\.json$"))
    field = open_box(box)
    field.fill("plan")
    field.fill("undringsnotat")
    box.wait_for_timeout(300)
    expect(results(box)).to_have_count(0)
    _let_go(box, held)
    expect(titles(box).first).to_have_text("Undringsnotat")
    expect(form(box)).to_have_attribute("data-svar", "undringsnotat")


def test_the_first_answer_does_not_wait_for_the_texts(box: Page) -> None:
    held = _hold(box, "**/sok/*-tekst.*.json")
    open_box(box).fill("undringsnotat")
    expect(titles(box).first).to_have_text("Undringsnotat")
    expect(results(box).first.locator(".utdrag")).to_have_count(0)
    _let_go(box, held)
    expect(results(box).first.locator(".utdrag")).to_be_visible()


def test_the_list_does_not_move_under_somebody_who_is_in_it(box: Page) -> None:
    held = _hold(box, "**/sok/*-tekst.*.json")
    open_box(box).fill("undringsnotat")
    expect(titles(box).first).to_have_text("Undringsnotat")
    box.keyboard.press("ArrowDown")
    _let_go(box, held)
    expect(form(box)).to_have_attribute("data-svar", "undringsnotat")
    expect(titles(box).first).to_be_focused()


@pytest.mark.parametrize("start", [NB, NN])
@pytest.mark.parametrize(
    "lost", ["sok/nasjonal.*.json", "sok/kommune.*.json", "assets/sok.*.js", "assets/ordlikhet.*.js"]
)
@pytest.mark.parametrize("how", ["gone", "offline"])
def test_a_file_that_does_not_come_is_told_about(page: Page, start: str, lost: str, how: str) -> None:
    page.route(f"**/{lost}", lambda route: route.abort() if how == "offline" else route.fulfill(status=404))
    open_box(page, start).fill("undringsnotat")
    sentence = form(page).get_attribute("data-feil")
    assert sentence
    expect(said(page)).to_have_text(sentence)
    form(page).get_by_role("link", name=re.compile("A til Å")).click()
    expect(page).to_have_url(re.compile(f"{start}alt/$"))


def test_texts_that_do_not_come_are_not_missed(page: Page) -> None:
    page.route("**/sok/*-tekst.*.json", lambda route: route.abort())
    open_box(page).fill("undringsnotat")
    expect(form(page)).to_have_attribute("data-svar", "undringsnotat")
    expect(titles(page).first).to_have_text("Undringsnotat")
    expect(said(page)).to_have_text(re.compile("treff$"))


# Without script.


@pytest.mark.parametrize("start", [NB, NN])
@pytest.mark.parametrize("how", ["button", "Enter"])
def test_without_javascript_the_field_leads_to_the_list_of_everything(
    browser: Browser, address: str, start: str, how: str
) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=address)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(start)
    page.locator("details.sok > summary").click()
    field = page.get_by_role("searchbox")
    field.fill("hemmelig")
    if how == "button":
        form(page).get_by_text("Søk", exact=True).click(no_wait_after=True)
    else:
        field.press("Enter", no_wait_after=True)
    try:
        expect(page).to_have_url(re.compile(f"{start}alt/\\??$"))
        assert [url for url in asked if "hemmelig" in url] == []
    finally:
        context.close()


@pytest.mark.parametrize("start", [NB, NN])
def test_without_javascript_the_box_has_a_link_to_the_list_of_everything(
    browser: Browser, address: str, start: str
) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=address)
    page = context.new_page()
    page.goto(start)
    page.locator("details.sok > summary").click()
    form(page).get_by_role("link", name=re.compile("A til Å")).click()
    expect(page).to_have_url(re.compile(f"{start}alt/$"))
    context.close()
