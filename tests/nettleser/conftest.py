"""A real browser on the built site, served on a port of this machine with the headers that publishers send.

A page may not break the Content-Security-Policy, nor ask another origin for anything. A test that puts styles of its
own on a page (text spacing) opens it with ``bypass_csp=True``.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from veileder.commands.web_server import serving

from ..browser import LEAVE, PHONE, Opened, watched

__all__ = ("Opened",)


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the built site is served, with the headers that a publisher should send."""
    with serving(site) as address:
        yield address


@pytest.fixture
def page(opened: Opened, address: str) -> Iterator[Page]:
    """A phone-sized page of the published site."""
    with opened(address) as page:
        yield page


@pytest.fixture(scope="module")
def tab(browser: Browser, address: str) -> Iterator[tuple[Page, list[str]]]:
    """A page for many tests, and what it has done wrong."""
    with watched(browser, address) as (page, wrong):
        yield page, wrong
    assert wrong == []


@pytest.fixture
def same_page(tab: tuple[Page, list[str]]) -> Iterator[Page]:
    """The page, as a new one, for tests that look and listen to nothing: most of their time went to making others."""
    page, wrong = tab
    page.emulate_media(media="screen", color_scheme="light", reduced_motion="no-preference", forced_colors="none")
    page.set_viewport_size(PHONE)
    yield page
    page.unroute_all()
    page.context.clear_cookies()
    page.evaluate(LEAVE)
    found = wrong.copy()
    wrong.clear()
    assert found == []
