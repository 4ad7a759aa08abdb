"""Every page is easy to read: LIX at most 40 for employees, at most 32 for families."""

from __future__ import annotations

import pytest

from veileder.language.lix import lix
from veileder.site.page import Page
from veileder.site.readability import EMPLOYEES, FAMILIES, readability


def test_every_page_is_easy_to_read(pages: tuple[Page, ...]) -> None:
    assert (EMPLOYEES, FAMILIES) == (40, 32)
    assert {(page.path, page.language): page.lix for page in readability(pages) if page.is_heavy} == {}


def test_the_measure_is_that_of_bjornsson() -> None:
    """Eight words in two sentences, one of them longer than six letters: 4 + 12.5."""
    assert lix(["Du ser et barn. Snakk med lederen straks.", "Overskrift", "12"]) == pytest.approx(4 + 12.5)


def test_a_heavy_page_is_found() -> None:
    assert lix(["Samhandlingsmodellen konkretiserer tverrfaglig innsats gjennom strukturerte handlingsveiledere."]) > 80
