"""The figure in a real browser: every text in its brick, every row reached by keyboard, in both schemes.

A page of our own, with the real style sheet and font, shows figures that no kommune has yet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect

from veileder.site.assets.font import woff2
from veileder.site.assets.stylesheet import stylesheets
from veileder.site.views.figure import MINI, PHONE, WIDE, Brick, Size, figure

pytestmark = pytest.mark.browser

SHORT = ("Avklare", "Eiga teneste", "To tenester", "Fleire tenester", "Sjukehus")
WIDTHS = pytest.mark.parametrize("width", [1280, 390, 320])
SCHEMES = pytest.mark.parametrize("scheme", ["light", "dark"])

OUTSIDE = """() => {
  const outside = [];
  for (const svg of [...document.querySelectorAll('.figur')].filter(svg => svg.getClientRects().length)) {
    const rows = [...svg.querySelectorAll('a')];
    for (const row of rows) {
      const brick = row.querySelector('.brikke').getBoundingClientRect();
      const next = row.querySelector('.rute') ?? rows[0].querySelector('.brikke');
      for (const text of row.querySelectorAll('text')) {
        const box = text.getBoundingClientRect();
        const right = next.getBoundingClientRect().left;
        const inside = box.left > brick.left && box.right < right && box.top > brick.top && box.bottom < brick.bottom;
        if (!inside || !box.width) outside.push([svg.id, text.textContent, box.right, right, box.top, brick.top]);
      }
    }
  }
  return outside;
}"""

# The weakest contrast: of text to its brick, and of a brick, by its colour or its outline, to the page behind it.
CONTRAST = """() => {
  const parts = colour => colour.match(/[\\d.]+/g)?.map(Number);
  const light = rgb => rgb.slice(0, 3).map(v => v / 255)
    .map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
  const contrast = (one, other) => {
    const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
    return (bright + .05) / (dark + .05);
  };
  const ground = matchMedia('print').matches ? [255, 255, 255] : parts(getComputedStyle(document.body).backgroundColor);
  const seen = shape => parts(getComputedStyle(shape).fill)
    ?.map((v, i) => v * getComputedStyle(shape).fillOpacity + ground[i] * (1 - getComputedStyle(shape).fillOpacity));
  const shown = [...document.querySelectorAll('.figur')].filter(svg => svg.getClientRects().length);
  const text = shown.flatMap(svg => [...svg.querySelectorAll('text')])
    .map(text => contrast(parts(getComputedStyle(text).fill), seen(text.closest('a').querySelector('.brikke'))));
  const bricks = shown.flatMap(svg => [...svg.querySelectorAll('.brikke, .rute')])
    .map(brick => [seen(brick), parts(getComputedStyle(brick).stroke)].filter(colour => colour))
    .map(colours => Math.max(...colours.map(colour => contrast(colour, ground))));
  return [Math.min(...text), Math.min(...bricks)];
}"""


def draw(baton: str, count: int, size: Size, id: str, names: tuple[str, ...]) -> str:
    bricks = [
        Brick(
            f"Nivå {'ABCDE'[n] if count == 5 else n}",
            names[n],
            f"/{id}/{n}/",
            round(n * 3 / (count - 1)),
            min(n + (count == 5), 6),
            more=n == count - 1,
            current=n == 1 and size is MINI,
        )
        for n in range(count)
    ]
    words = f"{count} nivå, {id}"
    return str(figure(bricks, (baton, f"/{id}/logg/"), words, f"Figur med {words}", size, id=id))


def document(long_words: dict[str, tuple[str, ...]]) -> str:
    """A page with every figure: 3, 4 and 5 levels, long and short names, both målformer."""
    figures = []
    for language, (baton, *long) in long_words.items():
        for count in (3, 4, 5):
            for kind, names in (("lang", tuple(long)), ("kort", SHORT)):
                id = f"{language}-{count}-{kind}"
                both = "".join(draw(baton, count, size, id, names) for size in (WIDE, PHONE))
                mini = draw(baton, count, MINI, id, names)
                figures.append(f'<div lang="{language}"><div class="figurer">{both}</div>{mini}</div>')
    return (
        '<!doctype html><html lang="nb"><meta charset="utf-8"><title>Figurer</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="/stil.css">'
        f'<body><main class="bredde"><h1>Figurer</h1>{"".join(figures)}</main></body></html>'
    )


def _styles(root: Path) -> bytes:
    sheets = stylesheets(root / "theme_overrides")
    return sheets["stil.css"] + sheets["figur.css"] + b"@media print{" + sheets["trykk.css"] + b"}"


@pytest.fixture(scope="module")
def answers(root: Path, long_words: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, bytes]]:
    """What the server of these tests has."""
    font = b"@font-face{font-family:Manrope;src:url(/manrope.woff2);font-weight:200 800}body{font-family:Manrope}"
    return {
        "/": ("text/html", document(long_words).encode()),
        "/stil.css": ("text/css", _styles(root) + font),
        "/manrope.woff2": ("font/woff2", woff2()),
    }


@pytest.fixture
def figures(browser: Browser, answers: dict[str, tuple[str, bytes]], request: pytest.FixtureRequest) -> Iterator[Page]:
    """The page with every figure, in the width and scheme of the test."""
    given: dict[str, Any] = getattr(request, "param", None) or request.node.callspec.params
    context = browser.new_context(
        viewport={"width": given["width"], "height": 900}, color_scheme=given.get("scheme", "light")
    )

    def answer(route: Route) -> None:
        kind, body = answers[re.sub(r"^https?://[^/]+", "", route.request.url)]
        route.fulfill(content_type=kind, body=body)

    context.route("**/*", answer)
    page = context.new_page()
    page.goto("http://figur.test/")
    assert page.evaluate("document.fonts.ready.then(() => document.fonts.check('700 16px Manrope'))")
    yield page
    context.close()


@SCHEMES
@WIDTHS
def test_every_text_lies_in_its_brick(figures: Page, width: int, scheme: str) -> None:
    shown = figures.locator(".figurer .figur:visible")
    assert shown.count() == 12, "one of each pair"
    expected = "figur-bred" if width == 1280 else "figur-smal"
    assert all(expected in name for name in shown.evaluate_all("all => all.map(svg => svg.getAttribute('class'))"))
    assert figures.evaluate(OUTSIDE) == []
    assert figures.evaluate("document.documentElement.scrollWidth") <= width


@SCHEMES
@WIDTHS
def test_no_accessibility_violations(figures: Page, width: int, scheme: str) -> None:
    results = Axe().run(figures)
    assert results.violations_count == 0, results.generate_report()


@SCHEMES
@pytest.mark.parametrize("width", [1280, 390])
def test_bricks_are_seen_and_their_words_read_on_screen_on_paper_and_in_forced_colours(
    figures: Page, width: int, scheme: str
) -> None:
    for media, forced in (("screen", "none"), ("print", "none"), ("screen", "active")):
        figures.emulate_media(media=media, color_scheme=scheme, forced_colors=forced)
        text, brick = figures.evaluate(CONTRAST)
        assert text >= 4.5, (media, forced)
        assert brick >= 3, (media, forced)


@SCHEMES
@pytest.mark.parametrize("width", [1280, 320])
def test_rows_are_reached_by_keyboard_in_order_and_show_it(figures: Page, width: int, scheme: str) -> None:
    order = figures.locator(".figur a:visible").evaluate_all("all => all.map(row => row.getAttribute('href'))")
    assert len(order) == 2 * 2 * 2 * sum((4, 5, 6))
    reached = []
    for _ in order[:13]:
        figures.keyboard.press("Tab")
        row = figures.locator("a:focus")
        reached.append(row.get_attribute("href"))
        ring = row.locator(".ring")
        expect(ring).to_be_visible()
        around, brick = ring.bounding_box(), row.locator(".brikke").bounding_box()
        assert around and brick
        assert around["x"] <= brick["x"] + 1 and around["height"] >= brick["height"] - 1
        colours = ring.locator("rect").evaluate_all("all => all.map(ring => getComputedStyle(ring).stroke)")
        assert len(set(colours)) == 2, "a dark ring upon a bright one, so that one of them is seen on any brick"
        others = figures.locator(".figur .ring:visible").count()
        assert others == 1 + 12 - (row.get_attribute("aria-current") is not None), "its own, and «du er her»"
    assert reached == order[:13]
    assert reached[:4] == ["/nb-3-lang/0/", "/nb-3-lang/1/", "/nb-3-lang/2/", "/nb-3-lang/logg/"]


@pytest.mark.parametrize("width", [1280, 390])
def test_a_row_is_called_by_its_number_and_whole_name(
    figures: Page, width: int, long_words: dict[str, tuple[str, ...]]
) -> None:
    for id, names, letters in (("nb-4-lang", long_words["nb"][1:], "0123"), ("nn-5-kort", SHORT, "ABCDE")):
        for n, letter in enumerate(letters):
            rows = figures.get_by_role("link", name=f"Nivå {letter} {names[n]}", exact=True)
            assert rows.and_(figures.locator(f"[href='/{id}/{n}/']")).count() == 2, "the figure and «du er her»"
    assert figures.get_by_role("link", name=long_words["nn"][0], exact=True).count() == 12
    assert figures.get_by_role("group", name="3 nivå, nb-3-lang", exact=True).count() == 2


def test_the_figure_has_a_page_where_it_is_as_large_as_the_screen_allows(page: Page) -> None:
    page.goto("/fjordvik/")
    page.get_by_role("link", name="Vis figuren stor").click()
    expect(page).to_have_url(re.compile(r"/fjordvik/om/figur/$"))
    for width, smallest, kind in ((1920, 1500, "bred"), (1280, 1088, "bred"), (390, 350, "smal"), (320, 280, "smal")):
        page.set_viewport_size({"width": width, "height": 1000})
        box = page.locator(f".figur-{kind}").bounding_box()
        assert box and box["width"] >= smallest, width
        assert box["x"] >= 0 and box["height"] <= 1000, width
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert Axe().run(page).violations_count == 0
    page.locator(".figur-smal a[href*='nivaa-2']").click()
    expect(page).to_have_url(re.compile(r"/fjordvik/nivaa/nivaa-2/$"))
    expect(page.locator(".figur-mini [aria-current=page]")).to_have_count(1)
