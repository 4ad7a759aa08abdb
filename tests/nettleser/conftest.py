"""A real browser on the built site, served on a port of this machine with the headers that publishers send.

A page may not break the Content-Security-Policy, nor ask another origin for anything. A test that puts styles of its
own on a page (text spacing) opens it with ``bypass_csp=True``.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request

from veileder.commands.browser import started
from veileder.commands.web_server import serving

Opened = Callable[..., AbstractContextManager[Page]]
_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) =>
  tellOfViolation(`${location.pathname}: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
"""


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
def opened(browser: Browser) -> Opened:
    """Opens a phone-sized page on an address; it fails afterwards if it broke the policy or asked another origin."""

    @contextmanager
    def open_page(address: str, **options: Any) -> Iterator[Page]:
        wrong: list[str] = []

        def note_violation(text: str) -> None:
            wrong.append(text)

        def note_request(request: Request) -> None:
            if not request.url.startswith((address, "data:", "blob:")):
                wrong.append(request.url)

        def note_message(message: ConsoleMessage) -> None:
            if "Content Security Policy" in message.text:
                wrong.append(message.text)

        context = browser.new_context(**{"viewport": {"width": 390, "height": 844}, "base_url": address, **options})
        context.expose_function("tellOfViolation", note_violation)
        context.add_init_script(_VIOLATIONS)
        page = context.new_page()
        page.on("request", note_request)
        page.on("console", note_message)
        yield page
        context.close()
        assert wrong == []

    return open_page


@pytest.fixture
def page(opened: Opened, address: str) -> Iterator[Page]:
    """A phone-sized page of the published site."""
    with opened(address) as page:
        yield page
