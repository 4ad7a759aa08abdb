"""An ansatt with a phone in the corridor sees what to do next without scrolling."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

# What a phone of 390 × 844 leaves for the page, when the browser's own bars have taken theirs.
WIDTH, HEIGHT = 390, 664
SEEN = {
    "level": ".nivaahode h1 .over",
    "name": ".nivaahode h1",
    "goal, deadline and responsible": ".nivaahode .fakta dd",
    "title of the first step": ".steg h3",
}
HIDDEN = """(selector) => {
  const first = document.querySelectorAll(selector);
  const wanted = selector.endsWith("dd") ? [...first] : [first[0]];
  return wanted.filter((part) => {
    const box = part.getBoundingClientRect();
    return !part.checkVisibility() || box.bottom > innerHeight || box.right > innerWidth || !part.innerText.trim();
  }).map((part) => part.innerText + " " + Math.round(part.getBoundingClientRect().bottom));
}"""


def _pages(site: Path) -> list[str]:
    """Level pages of every workplace, kommune and målform: one level of each, another for the next."""
    found = sorted(
        f"/{path.parent.relative_to(site).as_posix()}/" for path in site.glob("*/**/veileder/*/*/index.html")
    )
    return found[::5]  # five does not divide the four levels, so each is met


def test_the_first_screen_of_every_level_page_tells_the_next_step(page: Page, site: Path) -> None:
    page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
    addresses = _pages(site)
    assert len(addresses) > 100
    for address in addresses:
        page.goto(address)
        assert page.locator(".nivaahode .sted").is_visible(), address
        assert page.locator(".nivaahode .fakta dd").count() == 3, address
        for what, selector in SEEN.items():
            assert page.evaluate(HIDDEN, selector) == [], f"{address}: {what}"
