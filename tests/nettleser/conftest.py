"""A real browser on the built site, served on a port of this machine."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request

from veileder.commands.browser import started
from veileder.commands.web_server import serving


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the built site is served, with the headers that a publisher should send."""
    with serving(site) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    with started() as browser:
        yield browser


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A phone-sized page that notes every request to another origin, and what the security policy refuses."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, base_url=address)
    opened = context.new_page()
    faults: list[str] = []

    def note_request(request: Request) -> None:
        if not request.url.startswith((address, "data:", "blob:")):
            faults.append(request.url)

    def note_message(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            faults.append(message.text)

    opened.on("request", note_request)
    opened.on("console", note_message)
    yield opened
    context.close()
    assert faults == []
