"""A real browser on the built site, served on a port of this machine with the headers that publishers send.

A page may not break the Content-Security-Policy, nor ask another origin for anything. A test that puts styles of its
own on a page (text spacing) opens it with ``bypass_csp=True``.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from veileder.commands.web_server import serving

from ..browser import Opened

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
