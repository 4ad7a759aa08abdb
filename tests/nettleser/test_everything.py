"""The list of everything from A to Å."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from .search_box import STARTS, entries

pytestmark = pytest.mark.browser


@pytest.fixture
def page(same_page: Page) -> Page:
    """The page that all look through."""
    return same_page


LINKS = "main section.bokstav li a"


@pytest.mark.parametrize("start", STARTS)
def test_all_that_can_be_found_is_in_the_list(page: Page, site: Path, start: str) -> None:
    page.goto(f"{start}alt/")
    root = page.evaluate("start => location.origin + start", start)
    listed = page.locator(LINKS).evaluate_all("links => links.map((link) => link.href)")
    assert len(listed) == len(set(listed)) > 300
    assert {address.removeprefix(root) for address in listed} == {row[0] for row in entries(site, start)}


@pytest.mark.parametrize("start", STARTS)
def test_the_list_is_in_norwegian_order(page: Page, start: str) -> None:
    page.goto(f"{start}alt/")
    shown = page.locator(LINKS).all_inner_texts()
    # The browser knows the order of bokmål. Signs do not count, words do: «Barn som …» comes before «Barnehage».
    ordered = page.evaluate(
        """titles => {
          const plain = (title) => title.replace(/[^\\p{L}\\p{N}]+/gu, " ").trim();
          const { compare } = new Intl.Collator("nb");
          return titles.toSorted((a, b) => compare(plain(a), plain(b)));
        }""",
        shown,
    )
    assert [title.lower() for title in shown] == [title.lower() for title in ordered]
    letters = page.locator("main section.bokstav h2").all_inner_texts()
    assert letters == [letter for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅ" if letter in letters]
    assert page.locator("nav.bokstaver a").all_inner_texts() == letters
    for letter, title in page.locator("main section.bokstav").evaluate_all(
        "parts => parts.map((part) => [part.querySelector('h2').innerText, part.querySelector('li a').innerText])"
    ):
        assert title.lstrip("«(").upper().startswith(letter)


@pytest.mark.parametrize("start", STARTS)
def test_every_line_says_what_it_is_in_the_words_of_the_kommune(page: Page, start: str) -> None:
    page.goto(f"{start}alt/")
    lines = page.locator("main section.bokstav li").all_inner_texts()
    names = page.locator(LINKS).all_inner_texts()
    assert [
        line for line, name in zip(lines, names, strict=True) if not name or not line.removeprefix(name).strip()
    ] == []
    assert not re.search(r"\{\{|\}\}|\[[^\]]*\]", "\n".join(lines))
