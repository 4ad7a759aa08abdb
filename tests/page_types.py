"""The types of pages that tests of the look and the weight go through."""

from functools import cache

from veileder.guide.content import load_content
from veileder.layers.chain import load_chain
from veileder.site.context import Context
from veileder.site.page_types import page_types

from .conftest import DATE, ROOT


@cache
def types_of(kommune: str) -> dict[str, str]:
    """The path of one page of each type, by the type's name."""
    content, found = load_content(load_chain(ROOT, kommune), DATE)
    assert content is not None, found
    return page_types(Context(content, content.languages[0]))
