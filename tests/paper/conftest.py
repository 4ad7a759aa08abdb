"""The documents of the fullest kommune, made once for the tests of one process."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from veileder.compilation import check
from veileder.guide.content import Content
from veileder.paper.document import Document
from veileder.paper.kept import document_press
from veileder.paper.plan import documents

from ..conftest import DATE, ROOT

KOMMUNE = "fjordvik"


@pytest.fixture(scope="session")
def content() -> Content:
    """What the documents are made of."""
    found = check(ROOT, KOMMUNE, date=DATE, links=False).content
    assert found is not None
    return found


@pytest.fixture(scope="session")
def planned(content: Content) -> Mapping[str, Document]:
    """Every document, by its path."""
    return {document.path: document for document in documents(content)}


@pytest.fixture(scope="session")
def made(planned: Mapping[str, Document]) -> Callable[[str], bytes]:
    """Makes a document by its path."""
    press = document_press()
    return lambda path: press(planned[path])
