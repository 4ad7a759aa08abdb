"""The search box, as tests of it use it."""

import json
import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

NB, NN = "/fjordvik/", "/fjordvik/nn/"
# The front page of every kommune and målform.
STARTS = (NB, NN, "/amli/", "/loten/", "/tromso/", "/tromso/nn/", "/ulstein/", "/ulstein/nb/")
# A query for each thing that the box may show.
SHOWN = {"results": "henvisning ppt", "acute": "vold", "guess": "hevnisning", "nothing": "qwxzqwxz"}


def open_box(page: Page, start: str = NB) -> Locator:
    """Go to a page and open its search; what comes back is the field."""
    page.goto(start)
    page.locator("details.sok > summary").click()
    field = page.get_by_role("searchbox")
    expect(field).to_be_focused()
    return field


def ask(page: Page, query: str, start: str | None = None) -> Locator:
    """Write a query on a page, or in the box that is open; what comes back is the results, when all files are here."""
    if start or not page.locator("details.sok[open]").count():
        open_box(page, start or NB)
    page.get_by_role("searchbox").fill(query)
    expect(form(page)).to_have_attribute("data-svar", query)
    return results(page)


def form(page: Page) -> Locator:
    """The box."""
    return page.get_by_role("search")


def said(page: Page) -> Locator:
    """What is told of the answer."""
    return form(page).get_by_role("status")


def above(page: Page) -> Locator:
    """What stands above the results: the acute numbers, a guess, or where else to look."""
    return page.locator(".svar")


def acute(page: Page) -> Locator:
    """The box with the acute numbers."""
    return page.locator(".akutt-svar")


def results(page: Page) -> Locator:
    """Every result."""
    return page.locator("ol.treff > li")


def titles(page: Page) -> Locator:
    """The links of the results to pages."""
    return page.locator("ol.treff > li > a:not([href^='tel:'])")


def files(site: Path, start: str) -> tuple[Path, str]:
    """The folder of a kommune, and the målform of a start page."""
    kommune, _, language = start.strip("/").partition("/")
    html = (site / kommune / language / "index.html").read_text(encoding="utf-8")
    return site / kommune, re.findall(r'<html lang="(\w+)"', html)[0]


def entries(site: Path, start: str) -> list[list[str]]:
    """Every entry of a guide as the search files have them: address, kind, title …"""
    folder, language = files(site, start)

    def rows(part: str) -> list[list[str]]:
        first, later = (_json(folder / f"sok/{part}{more}.{language}.json") for more in ("", "-tekst"))
        return [*first["treff"], *later["sene"]]

    own = rows("kommune")
    hidden = {*_json(folder / f"sok/kommune.{language}.json")["uten"], *(row[0] for row in own)}
    return [*own, *(row for row in rows("nasjonal") if row[0] not in hidden)]


def _json(path: Path) -> Any:
    return json.loads(path.read_bytes())
