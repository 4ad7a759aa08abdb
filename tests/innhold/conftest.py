"""The guide of the fullest kommune, compiled: what the tests of the content read."""

from __future__ import annotations

import pytest

from veileder.compilation import compile_site
from veileder.guide.content import Content, load_content
from veileder.layers.chain import load_chain
from veileder.site.page import Page

from ..conftest import DATE, ROOT

KOMMUNE = "fjordvik"


@pytest.fixture(scope="session")
def pages() -> tuple[Page, ...]:
    """Every page in both målformer."""
    site = compile_site(ROOT, KOMMUNE, date=DATE).site
    assert site is not None
    return site.pages


@pytest.fixture(scope="session")
def content() -> Content:
    """What the pages are made of."""
    content, found = load_content(load_chain(ROOT, KOMMUNE), DATE)
    assert content is not None, found
    return content
