"""What must hold of every page, whatever it is for."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

BREDERE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
REGLER = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FARGE = ["color-contrast", "link-in-text-block"]
STOERRELSE = ["target-size", "scrollable-region-focusable"]
"""The rules that colours can change the answer of, and those that widths can."""
_KJOER = """async (regler) => {
  const funnet = await axe.run({ runOnly: regler, resultTypes: ["violations"] });
  return funnet.violations.flatMap((en) => en.nodes.map((node) => `${en.id}: ${node.html} ${node.failureSummary}`));
}"""
LUFT = """
  * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
  p { margin-bottom: 2em !important; }
"""
FOKUS = """() => {
  const en = document.activeElement;
  if (!en || en === document.body) return null;
  const boks = en.getBoundingClientRect();
  return {
    navn: (en.getAttribute("aria-label") || en.labels?.[0]?.innerText || en.innerText || en.id || en.tagName).trim(),
    plass: [...document.querySelectorAll("*")].indexOf(en),
    merket: getComputedStyle(en).outlineStyle !== "none",
    synlig: boks.width > 1 && boks.left >= -1 && boks.right <= innerWidth + 1
      && boks.bottom > 0 && boks.top < innerHeight,
  };
}"""


def brudd(page: Page, regler: list[str] = REGLER) -> list[str]:
    """What axe finds."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    funnet: list[str] = page.evaluate(_KJOER, regler)
    return funnet


def se(page: Page) -> None:
    """Look at the page that one is on."""
    assert brudd(page) == [], page.url
    rommes(page)


def rommes(page: Page) -> None:
    """Nothing is wider than the screen."""
    assert page.evaluate(BREDERE) <= 0, (page.url, page.viewport_size)


def fold_ut(page: Page) -> None:
    """Unfold what is folded."""
    page.evaluate("document.querySelectorAll('main details').forEach((del) => (del.open = true))")


def med_luft(page: Page) -> None:
    """Space the text out, as WCAG 1.4.12 says a reader may. A sheet made by script is outside the page's policy."""
    page.evaluate(
        "(regler) => { document.adoptedStyleSheets = [new CSSStyleSheet()];"
        " document.adoptedStyleSheets[0].replaceSync(regler); }",
        LUFT,
    )


def uten_luft(page: Page) -> None:
    """Take the space away."""
    page.evaluate("document.adoptedStyleSheets = []")


def tab_til(page: Page, navn: str, *, hoeyst: int = 120) -> None:
    """Press Tab until something with a name has the focus. Whatever has it on the way must be seen, and marked."""
    for _ in range(hoeyst):
        page.keyboard.press("Tab")
        her = page.evaluate(FOKUS)
        assert her and her["merket"] and her["synlig"], her
        if navn in her["navn"]:
            return
    raise AssertionError(f"kom ikke til «{navn}»")
