"""The guides of the kommuner here, read once in a process for the tests that only look at them."""

from functools import cache

from veileder.guide.content import Content, load_content
from veileder.layers.chain import load_chain

from .conftest import DATE, ROOT


@cache
def guide_of(kommune: str) -> Content:
    """The content of a kommune on the tests' day."""
    content, found = load_content(load_chain(ROOT, kommune), DATE)
    assert content is not None, found
    return content
