"""The search box as every reader meets it: schemes, widths, zoom, forced colours, a finger."""

import pytest
from playwright.sync_api import Page, expect

from .conftest import Opened
from .search_box import NB, NN, SHOWN, ask
from .test_page_types import AXE, OTHERWISE, SEEN, SPACING, WIDER, Scheme, violations

pytestmark = pytest.mark.browser


@pytest.fixture
def page(same_page: Page) -> Page:
    """The page that all look through."""
    return same_page


PARTS = {"results": ".treff mark", "acute": ".akutt-svar", "guess": ".svar button", "nothing": ".svar ul a"}
# What is smaller than a finger needs.
SMALL = """([selector, least]) => [...document.querySelectorAll(selector)]
  .filter((one) => one.checkVisibility())
  .map((one) => [one.innerText, one.getBoundingClientRect()])
  .filter(([, box]) => box.width < least || box.height < least)
  .map(([text, box]) => `${text} ${box.width} × ${box.height}`)"""
OUTSIDE = """() => [...document.querySelectorAll(".sok .panel *")]
  .filter((one) => one.checkVisibility())
  .map((one) => [one.outerHTML.slice(0, 100), one.getBoundingClientRect()])
  .filter(([, box]) => box.left < -1 || box.right > innerWidth + 1)
  .map(([text]) => text)"""
# Links that cannot be told from text.
PLAIN_LINKS = """() => [...document.querySelectorAll(".sok .panel a")]
  .filter((one) => one.checkVisibility())
  .map((one) => [one.innerText, getComputedStyle(one)])
  .filter(([, style]) => style.textDecorationLine !== "underline" && !parseFloat(style.borderTopWidth))
  .map(([text]) => text)"""
# What has the colour of what is behind it, in forced colours.
UNSEEN = """() => {
  const behind = (one) => {
    const colour = getComputedStyle(one).backgroundColor;
    return colour === "rgba(0, 0, 0, 0)" && one.parentElement ? behind(one.parentElement) : colour;
  };
  return [...document.querySelectorAll(".sok .panel :is(a, button, mark, p, li, span)")]
    .filter((one) => one.checkVisibility() && one.innerText)
    .filter((one) => getComputedStyle(one).color === behind(one))
    .map((one) => one.innerText);
}"""


def _show(page: Page, shown: str, start: str = NB) -> None:
    """Have the box show one of the things that it may."""
    ask(page, SHOWN[shown], start)
    expect(page.locator(PARTS[shown]).first).to_be_visible()


def _see(page: Page, shown: str, scheme: Scheme, width: int, start: str, rules: tuple[str, ...] = AXE) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    _show(page, shown, start)
    assert not violations(page, rules)
    assert page.evaluate(WIDER) <= 0


@pytest.mark.parametrize(("look", "start"), list(zip(SEEN, (NB, NN), strict=True)))
@pytest.mark.parametrize("shown", SHOWN)
def test_no_accessibility_violations(page: Page, shown: str, look: tuple[Scheme, int], start: str) -> None:
    _see(page, shown, *look, start)


@pytest.mark.full
@pytest.mark.parametrize("look", OTHERWISE)
@pytest.mark.parametrize("shown", SHOWN)
def test_no_accessibility_violations_in_any_scheme_and_width(
    page: Page, shown: str, look: tuple[Scheme, int, tuple[str, ...]]
) -> None:
    scheme, width, rules = look
    _see(page, shown, scheme, width, NB, rules)


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("shown", SHOWN)
def test_the_box_fits_and_can_be_pressed(page: Page, shown: str, width: int) -> None:
    """320 px is also 400 % zoom of a 1280 px screen."""
    page.set_viewport_size({"width": width, "height": 640})
    _show(page, shown)
    assert page.evaluate(WIDER) <= 0
    assert page.evaluate(OUTSIDE) == []
    assert page.evaluate(SMALL, [".sok .panel :is(a, button, input)", 24]) == []
    assert page.evaluate(SMALL, [".sok .panel :is(a[href^='tel:'], .akutt-svar a, button)", 44]) == []
    assert page.evaluate(PLAIN_LINKS) == []


@pytest.mark.parametrize("query", ["q" * 120, "barnehage", "psykisk helse", "barnevern"])
def test_long_words_do_not_widen_the_page(page: Page, query: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    ask(page, query)
    assert page.evaluate(WIDER) <= 0
    assert page.evaluate(OUTSIDE) == []


def test_text_may_be_spaced_out(opened: Opened, address: str) -> None:
    with opened(address, bypass_csp=True, viewport={"width": 320, "height": 640}) as page:
        for shown in SHOWN:
            _show(page, shown)
            page.add_style_tag(content=SPACING)
            assert page.evaluate(WIDER) <= 0, shown
            assert page.evaluate(OUTSIDE) == [], shown


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forced_colours_keep_everything_visible(page: Page, scheme: str) -> None:
    page.emulate_media(forced_colors="active", color_scheme=scheme)
    for shown in SHOWN:
        _show(page, shown)
        assert page.evaluate(PLAIN_LINKS) == [], shown
        assert page.evaluate(UNSEEN) == [], shown
        if shown == "acute":
            # Its colour is gone, so that an edge must tell it from the results.
            box = page.locator(".akutt-svar")
            assert box.evaluate("box => parseFloat(getComputedStyle(box).borderTopWidth)") > 0
