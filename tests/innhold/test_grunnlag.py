"""Every age, deadline and duty in a text has its source beside it, as data.

The source is told for the object, not for each sentence of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from veileder.guide.content import Content
from veileder.schema.base import MAALFORMER, Grunnlag, Objekt
from veileder.schema.references import references, texts

_CLAIM = re.compile(
    r"\b(?:\d+|én|ett|éi|eitt|to|tre|fire|fem|seks|sju|syv|åtte)"
    r" (?:år|dag(?:er|ar)?|uker?|veker?|måned(?:er)?|månad(?:er|ar)?)\b"
    r"|\b(?:plikt|rett) til\b|(?:melde|teie|taushets|avverge|avverje|aktivitets)plikt|\bloven\b"
    r"|\b(?:skal|må) melde\b"
)


def claims(content: Content) -> Iterator[tuple[str, str]]:
    """(object, words) of every claim that rests on nothing."""
    for collection, obj in content.objects():
        if isinstance(obj, Grunnlag) and not (obj.lover or obj.kilder or _cites(obj)):
            found = next(_found_in(content, collection, obj), None)
            if found:
                yield f"{collection}.{obj.id}", found


def _cites(obj: Objekt) -> bool:
    """Whether something under the object has a source: a deadline, a variant."""
    return any({"lover", "kilder"} & set(mark.collections) for _, mark, _ in references(obj))


def _found_in(content: Content, collection: str, obj: Objekt) -> Iterator[str]:
    prose = [content.prose_of(collection, obj.id, language) for language in MAALFORMER]
    written = [text.get(language) or "" for _, text in texts(obj) for language in MAALFORMER]
    for text in (*written, *(found.text for found in prose if found)):
        yield from (match.group() for match in _CLAIM.finditer(text))


def test_every_claim_has_its_source(content: Content) -> None:
    assert dict(claims(content)) == {}
