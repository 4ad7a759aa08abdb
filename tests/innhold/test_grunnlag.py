"""Every age, deadline and duty in a text has its source beside it, as data."""

from __future__ import annotations

import re
from collections.abc import Iterator

from veileder.guide.content import Content
from veileder.schema.base import Grunnlag, Objekt
from veileder.schema.references import references, texts

_CLAIM = re.compile(
    r"\b(?:\d+|to|tre|fire|fem|seks|sju|syv|åtte) (?:år|dager|uker|måneder)\b"
    r"|\bplikt til\b|meldeplikt|taushetsplikt|avvergeplikt|aktivitetsplikt|\brett til\b|\bloven\b"
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
    written = [text.nb or "" for _, text in texts(obj)]
    prose = content.prose_of(collection, obj.id, "nb")
    for text in (*written, prose.text if prose else ""):
        yield from (match.group() for match in _CLAIM.finditer(text))


def test_every_claim_has_its_source(content: Content) -> None:
    assert dict(claims(content)) == {}
