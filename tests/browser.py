"""A real browser for the tests, and a page that may neither break its policy nor ask another origin for anything."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, ViewportSize

from veileder.commands.browser import started

Opened = Callable[..., AbstractContextManager[Page]]
"""Opens a page on an address, with options for the browser context."""
PHONE: ViewportSize = {"width": 390, "height": 844}
LEAVE = "localStorage.clear(), sessionStorage.clear(), document.documentElement.replaceChildren()"
"""Leaves nothing of a page for a test that comes after, which might take it for its own."""
_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) =>
  tellOfViolation(`${location.pathname}: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
"""


_UNTIL = """async ([limit]) => {{
  for (const end = Date.now() + limit; !(await ({expression})); await new Promise((go) => setTimeout(go, 20)))
    if (Date.now() > end) throw new Error("it never became true");
}}"""


def until(page: Page, expression: str, *, seconds: float = 30) -> None:
    """Wait until an expression of the page, or what it promises, is true.

    Playwright's own ``wait_for_function`` evaluates the text anew each time it asks, which the pages' policy forbids:
    it works only when the first answer is yes.
    """
    page.evaluate(_UNTIL.format(expression=expression), [seconds * 1000])


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    with started() as browser:
        yield browser


@contextmanager
def watched(browser: Browser, address: str, **options: Any) -> Iterator[tuple[Page, list[str]]]:
    """A phone-sized page on an address, and what it does wrong: breaks the policy or asks another origin.

    Args:
        browser: what the page is opened in.
        address: the only origin that may be asked.
        options: of the browser context.
    """
    wrong: list[str] = []

    def note_violation(text: str) -> None:
        wrong.append(text)

    def note_request(request: Request) -> None:
        if not request.url.startswith((address, "data:", "blob:")):
            wrong.append(request.url)

    def note_message(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            wrong.append(message.text)

    context = browser.new_context(**{"viewport": PHONE, "base_url": address, **options})
    context.expose_function("tellOfViolation", note_violation)
    context.add_init_script(_VIOLATIONS)
    page = context.new_page()
    page.on("request", note_request)
    page.on("console", note_message)
    yield page, wrong
    context.close()


@pytest.fixture(scope="session")
def opened(browser: Browser) -> Opened:
    """Opens a phone-sized page on an address; it fails afterwards if it broke the policy or asked another origin."""

    @contextmanager
    def open_page(address: str, **options: Any) -> Iterator[Page]:
        with watched(browser, address, **options) as (page, wrong):
            yield page
        assert not wrong, wrong

    return open_page
