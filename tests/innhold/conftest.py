"""The guide of the fullest kommune, compiled: what the tests of the content read."""

from __future__ import annotations

import pytest

from veileder.compilation import Compilation, compile_site
from veileder.guide.content import Content
from veileder.site.page import Page

from ..conftest import DATE, ROOT
from ..guides import with_common

KOMMUNE = "fjordvik"


@pytest.fixture(scope="session")
def compilation() -> Compilation:
    """The whole guide."""
    return compile_site(ROOT, KOMMUNE, date=DATE, **with_common())


@pytest.fixture(scope="session")
def pages(compilation: Compilation) -> tuple[Page, ...]:
    """Every page in both målformer."""
    assert compilation.site is not None
    return compilation.site.pages


@pytest.fixture(scope="session")
def content(compilation: Compilation) -> Content:
    """What the pages are made of."""
    assert compilation.content is not None
    return compilation.content
