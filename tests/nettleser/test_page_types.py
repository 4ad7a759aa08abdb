"""Every type of page, as every reader meets it: schemes, widths, zoom, keyboard, no script, forced colours, paper.

The tests only look, so one page serves them all.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Error, Page

from ..browser import PHONE
from ..page_types import types_of

pytestmark = pytest.mark.browser

KOMMUNE = "fjordvik"
TYPES = types_of(KOMMUNE)
# The page of all kommuner and the error pages belong to no plan.
ADDRESSES = {
    **{
        f"{type}-{language}": f"/{KOMMUNE}/{folder}{path}"
        for type, path in TYPES.items()
        for language, folder in (("nb", ""), ("nn", "nn/"))
    },
    "alle-kommuner": "/",
    "404": f"/{KOMMUNE}/finnes-ikke/",
    "404-alle": "/finnes-ikke",
    "404-uten-nett": f"/{KOMMUNE}/ikke-lagret/",
}
# WCAG 1.4.12.
SPACING = """
  * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
  p { margin-bottom: 2em !important; }
"""
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
AXE = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")

# One målform is enough for the short run, where what is looked for does not depend on words.
every_address = pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.full) if name.endswith("-nn") else name for name in ADDRESSES]
)


# Colours, order and edges do not depend on the words: one målform tells of them all.
in_one_maalform = pytest.mark.parametrize("name", [name for name in ADDRESSES if not name.endswith("-nn")])


def violations(page: Page, rules: tuple[str, ...]) -> str:
    """What axe finds wrong by some rules, or nothing."""
    # Only what is wrong is described in full: to describe what is right took half of the time.
    results = Axe().run(page, options={"runOnly": rules, "resultTypes": ["violations"]})
    return results.generate_report() if results.violations_count else ""


@pytest.fixture
def page(same_page: Page) -> Page:
    """The page that all look through."""
    return same_page


@pytest.fixture(scope="module")
def without_script(browser: Browser, address: str) -> Iterator[Page]:
    """A page whose scripts do not run."""
    context = browser.new_context(java_script_enabled=False, base_url=address, viewport=PHONE)
    yield context.new_page()
    context.close()


@pytest.fixture
def visit(page: Page) -> Iterator[Page]:
    """A page that tells what its scripts did wrong."""
    errors: list[str] = []

    def note(error: Error) -> None:
        errors.append(str(error))

    page.on("pageerror", note)
    yield page
    page.remove_listener("pageerror", note)
    assert errors == []


Scheme = Literal["light", "dark"]
SEEN: tuple[tuple[Scheme, int], ...] = (("light", 390), ("dark", 1280))
"""How the two målformer are seen in every run, by every rule."""
COLOUR, SIZE = "color-contrast", "target-size"
"""What a scheme, and what a width can change: all else has been looked at."""
OTHERWISE: tuple[tuple[Scheme, int, tuple[str, ...]], ...] = (
    ("light", 1280, (COLOUR, SIZE)),
    ("dark", 390, (COLOUR,)),
    ("light", 320, (COLOUR, SIZE)),
)
"""The other looks. Each scheme is seen on both layouts, and each width in one; the narrowest only moves things."""


@pytest.mark.parametrize("name", ADDRESSES)
def test_no_accessibility_violations(visit: Page, name: str) -> None:
    _see(visit, name, *SEEN[name.endswith("-nn")])


@pytest.mark.full
@in_one_maalform
def test_no_accessibility_violations_in_any_scheme_and_width(visit: Page, name: str) -> None:
    for scheme, width, rules in OTHERWISE:
        _see(visit, name, scheme, width, rules)


def _see(page: Page, name: str, scheme: Scheme, width: int, rules: tuple[str, ...] = AXE) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(ADDRESSES[name])
    found = violations(page, rules)
    assert not found, f"{name} {scheme} {width}: {found}"
    assert page.evaluate(WIDER) <= 0, f"{name} {scheme} {width}"


@every_address
def test_nothing_is_wider_than_the_narrowest_screen(visit: Page, name: str) -> None:
    visit.set_viewport_size({"width": 320, "height": 640})
    visit.goto(ADDRESSES[name])
    assert visit.evaluate(WIDER) <= 0
    visit.evaluate("document.querySelectorAll('main details').forEach((part) => (part.open = true))")
    assert visit.evaluate(WIDER) <= 0, "with all unfolded"


@pytest.mark.full
@every_address
def test_text_may_be_spaced_out(page: Page, name: str) -> None:
    page.route("**/assets/stil.*.css", lambda route: _with_spacing(page, route))
    page.goto(ADDRESSES[name])
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 640})
        assert page.evaluate(WIDER) <= 0, width


def _with_spacing(page: Page, route) -> None:  # type: ignore[no-untyped-def]
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text() + SPACING)


# Where the focus is: what it is called, and whether it can be seen and is marked.
FOCUS = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const box = one.getBoundingClientRect();
  const style = getComputedStyle(one);
  const ring = one.querySelector(".ring");
  const marked = style.outlineStyle !== "none" || (ring && getComputedStyle(ring).display !== "none");
  const visible = one.checkVisibility({ visibilityProperty: true }) && box.width > 1 && box.height > 1 &&
    box.left >= -1 && box.right <= innerWidth + 1 && box.bottom > 0 && box.top < innerHeight;
  one.dataset.stop ??= String(window.stops = (window.stops ?? 0) + 1);
  const all = [...document.querySelectorAll("*")];
  return { name: one.innerText || one.ariaLabel || one.id || one.tagName, place: all.indexOf(one), visible, marked };
}"""


MANY = 60
"""Stops. A longer page is a list of links, and its first ones tell of the rest."""


@pytest.mark.full
@in_one_maalform
@pytest.mark.parametrize("width", [1280, 320])
def test_the_keyboard_reaches_everything_in_order(page: Page, name: str, width: int) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 640})
    page.goto(ADDRESSES[name])
    reachable = page.evaluate(
        "[...document.querySelectorAll('a[href], button, input, textarea, select, summary')]"
        ".filter((one) => one.checkVisibility() && !one.disabled && !one.closest('[hidden]')"
        " && !(one.type === 'radio' && one !== one.form?.querySelector(`[name='${one.name}']`))).length"
    )
    stops = []
    for _ in range(2 * min(reachable, MANY)):
        page.keyboard.press("Tab")
        here = page.evaluate(FOCUS)
        if here is None or len(stops) == MANY or (len(stops) > 1 and here["place"] == stops[0]["place"]):
            break  # out of the page, or round to its first stop
        if not stops or stops[-1]["place"] != here["place"]:  # a date has several stops of its own
            stops.append(here)
    assert [stop["name"] for stop in stops if not stop["visible"] or not stop["marked"]] == []
    places = [stop["place"] for stop in stops]
    assert places == sorted(places), "the order is that of the page"
    assert len(stops) == reachable if reachable < MANY else len(stops) >= MANY


@pytest.mark.parametrize("width", [1280, 320])
def test_menu_and_search_open_with_the_keyboard(page: Page, width: int) -> None:
    """320 px is also 400 % zoom of a 1280 px screen."""
    page.set_viewport_size({"width": width, "height": 640})
    page.goto(f"/{KOMMUNE}/")
    for panel, inside in (("sok", "input"), ("meny", "nav a")):
        page.locator(f"details.{panel} > summary").focus()
        page.keyboard.press("Enter")
        assert page.locator(f"details.{panel} {inside}").first.is_visible()
        assert page.evaluate(WIDER) <= 0
        assert not violations(page, AXE)
        page.keyboard.press("Escape")
        assert not page.locator(f"details.{panel} {inside}").first.is_visible()
        assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


@in_one_maalform
def test_nothing_is_missing_without_javascript(page: Page, without_script: Page, name: str) -> None:
    """All that is read is there. Only what needs a script to be of use (saving a form) may be hidden."""
    said = []
    for one in (page, without_script):
        one.set_viewport_size({"width": 1280, "height": 720})
        one.goto(ADDRESSES[name])
        main = one.locator("main").first
        said.append((set(_words(main.inner_text())), main.locator("a[href]:visible").count()))
    (with_script, _), (without, links) = said
    headings = {word for word in with_script if len(word) > 12}
    assert len(headings - without) <= 6, sorted(headings - without)
    assert links > 0


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


@in_one_maalform
def test_forced_colours_and_calm_are_honoured(page: Page, name: str) -> None:
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    page.goto(ADDRESSES[name])
    moving = """[...document.querySelectorAll('*')].map((one) => getComputedStyle(one))
      .filter((style) => parseFloat(style.transitionDuration) > 0 || style.animationName !== 'none').length"""
    assert page.evaluate(moving) == 0
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    # What looks like a button or a brick still has an edge, since its colour is gone.
    flat = """[...document.querySelectorAll('.knapp, .brikker a, .kort, .merke, .filter a')]
      .filter((one) => one.checkVisibility() && !parseFloat(getComputedStyle(one).borderTopWidth))
      .map((one) => one.className + ' ' + one.innerText)"""
    assert page.evaluate(flat) == []


# Words with a contrast under 4.5:1 to white (WCAG 1.4.3). The figure prints its colours.
PALE = """[...document.querySelectorAll('body *')]
  .filter((one) => one.checkVisibility() && !one.closest('svg, .vh')
    && [...one.childNodes].some((part) => part.nodeType === 3 && part.data.trim()))
  .filter((one) => {
    const [r, g, b] = getComputedStyle(one).color.match(/[\\d.]+/g).map((part) => part / 255)
      .map((part) => (part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4));
    return 1.05 / (.2126 * r + .7152 * g + .0722 * b + .05) < 4.5;
  })
  .map((one) => one.className + ' ' + one.innerText)"""


@every_address
def test_paper_has_the_page_its_address_and_the_acute_numbers(page: Page, name: str) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(ADDRESSES[name])
    assert page.locator("h1").first.is_visible()
    assert page.locator("details.meny").count() == 0 or not page.locator("details.meny").is_visible()
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper == "rgb(255, 255, 255)"
    if "404" in name or name == "alle-kommuner":
        return
    path = ADDRESSES[name].removeprefix(f"/{KOMMUNE}/")
    assert page.get_by_text(f"https://example.no/{KOMMUNE}/{path}", exact=True).is_visible()
    acute = page.get_by_role("region", name=re.compile("Haster det|Hastar det"))
    assert acute.locator("a[href='tel:112']").is_visible()
    assert page.evaluate(PALE) == [], "every word can be read on white paper, also where backgrounds are not printed"


@pytest.mark.parametrize("name", [name for name in ADDRESSES if name.endswith(("-nb", "-nn"))])
def test_the_language_is_told(page: Page, name: str) -> None:
    page.goto(ADDRESSES[name])
    language = name[-2:]
    assert page.locator("html").get_attribute("lang") == language
    others = page.locator("main [lang]").evaluate_all("parts => parts.map((part) => part.lang)")
    assert set(others) <= {"nb", "nn"} - {language}
    fallback = page.locator(".annen-maalform, .mangler-maalform")
    assert fallback.count() <= len(others), "a text in the other målform says so, and has its lang"


def test_every_page_type_is_seen_in_both_maalformer(site: Path) -> None:
    missing = [
        a for a in ADDRESSES.values() if "finnes-ikke" not in a and not (site / a.lstrip("/") / "index.html").is_file()
    ]
    assert missing == [] and len(TYPES) > 25
