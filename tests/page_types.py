"""The types of pages that tests of the look and the weight go through."""

from functools import cache

from veileder.site.context import Context
from veileder.site.page_types import page_types

from .guides import guide_of


@cache
def types_of(kommune: str) -> dict[str, str]:
    """The path of one page of each type, by the type's name."""
    content = guide_of(kommune)
    return page_types(Context(content, content.languages[0]))
