"""Words that may stand though they look wrong: those of the layers' ``godkjente-ord``, and the kommune's own terms."""

from __future__ import annotations

from veileder.guide.content import Content
from veileder.schema.kommune import Term
from veileder.source.node import Node

KEY = "godkjente-ord"
_FORMS = ("ubestemt", "bestemt", "flertall", "flertall_bestemt", "adjektiv")


def approved_words(content: Content, language: str) -> frozenset[str]:
    """Every approved word of a målform, in lower case.

    A kommune's list comes in addition to those of the layers below, unlike other lists: what is right in the base is
    right in the kommune too.

    Args:
        content: the kommune's content.
        language: "nb" or "nn".
    """
    return listed_words(content, language) | {
        word for term in content.guide.termer for word in _words_of(term, language)
    }


def listed_words(content: Content, language: str) -> frozenset[str]:
    """What stands in ``godkjente-ord`` of every layer, in lower case."""
    node: Node | None = content.tree.find(KEY, language)
    found: set[str] = set()
    while node is not None:
        found |= {item.value.lower() for item in node.items if isinstance(item.value, str)}
        node = node.replaces
    return frozenset(found)


def _words_of(term: Term, language: str) -> set[str]:
    names = (getattr(term, form) for form in _FORMS)
    texts = (name.get(language) for name in names if name is not None)
    return {word for text in texts if text for word in text.lower().split()}
