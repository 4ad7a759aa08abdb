"""Every page is easy to read: LIX at most 40 for employees, at most 32 for families."""

from __future__ import annotations

import pytest

from veileder.site.page import Page

from .lix import lix
from .tekst import blocks, words

FAMILIES, EMPLOYEES = 32, 40
_TOO_SHORT = 60
"""Words. A page of links has no sentences to measure."""
_FOR_FAMILIES = ("innbygger/", "tjenester/", "tiltak/", "rettigheter/", "stafettlogg/", "haster/", "ordliste/")


def is_for_families(page: Page) -> bool:
    """Whether a page is written for children, young people and parents."""
    section = page.breadcrumb[1][1] if len(page.breadcrumb) > 1 else page.path
    return "innbygger/" in (section, page.path) or page.path.startswith(_FOR_FAMILIES)


def heaviness(page: Page) -> float:
    """The LIX of a page, or 0 when it is too short to have one."""
    texts = blocks(page.body)
    return lix(texts) if sum(len(words(text)) for text in texts) >= _TOO_SHORT else 0.0


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_every_page_is_easy_to_read(pages: tuple[Page, ...], language: str) -> None:
    heavy = {
        page.path: round(found, 1)
        for page in pages
        if page.language == language and (found := heaviness(page)) > (FAMILIES if is_for_families(page) else EMPLOYEES)
    }
    assert heavy == {}


def test_the_measure_is_that_of_bjornsson() -> None:
    """Eight words in two sentences, one of them longer than six letters: 4 + 12.5."""
    assert lix(["Du ser et barn. Snakk med lederen straks.", "Overskrift", "12"]) == pytest.approx(4 + 12.5)


def test_a_heavy_page_is_found() -> None:
    assert lix(["Samhandlingsmodellen konkretiserer tverrfaglig innsats gjennom strukturerte handlingsveiledere."]) > 80
