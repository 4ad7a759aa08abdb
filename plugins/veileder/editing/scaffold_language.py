"""A new language: every key there is to translate, empty, with the Norwegian text above it."""

from __future__ import annotations

from collections.abc import Iterator

from veileder.guide.content import Content
from veileder.guide.translated import TRANSLATED, label_key, source_of, source_sums
from veileder.schema.base import MAALFORMER
from veileder.schema.sprak import LABELS
from veileder.site.views.languages import norwegian_key
from veileder.site.views.services import needed_in_languages
from veileder.site.wording import labels
from veileder.source.node import Node

FOLDER = "språk"
_HEAD = """\
# yaml-language-server: $schema=../../../schema/veileder-kilde.schema.json
# Skriv oversettelsen etter kolonet. Den norske teksten står over. Det som står tomt, blir vist på norsk.
# {{…}} skal stå som det er. Har teksten kolon eller nummertegn, setter du hermetegn rundt den.
språk:
  - id: %s
    navn: FYLL UT        # hva språket heter på språket selv
    på-norsk: FYLL UT    # med liten bokstav: arabisk
    # Ingenting blir publisert før noen som kan språket, har lest alt. Skriv da dato og rolle, aldri et navn:
    # gjennomgått: {dato: 2026-01-31, av: morsmålslærer}
    ord:
"""


def language_file(content: Content, id: str) -> str:
    """The text of ``språk/<id>.yaml``.

    Args:
        content: the kommune's content.
        id: the language's tag in small letters.
    """
    return _HEAD % id + "".join(f"{line}\n" for line in _lines(content))


def _lines(content: Content) -> Iterator[str]:
    words = labels(content.languages[0])
    for name in LABELS:
        yield f"      # {words[norwegian_key(name)]}"
        yield f"      {label_key(name)}:"
    for collection in TRANSLATED:
        if collection == "modell":
            yield "    modell:"
            yield from _thing(content, collection, "", "      ")
            continue
        ids = needed_in_languages(content, collection)
        if ids:
            yield f"    {collection}:"
        for id in ids:
            yield f"      - id: {id}"
            yield from _thing(content, collection, id, "        ")


def _thing(content: Content, collection: str, id: str, indent: str) -> Iterator[str]:
    source = source_of(content, collection, id)
    if source is None:
        return
    yield f'{indent}oversatt-fra: "{source_sums(content, collection, id)[0]}"'
    for key in TRANSLATED[collection]:
        text = _norwegian(content, source.child(key))
        if text:
            yield from (f"{indent}# {line}".rstrip() for line in text.splitlines())
            hint = "  # flere avsnitt: skriv | her, og teksten på linjene under, rykket inn" if "\n" in text else ""
            yield f"{indent}{key}:{hint}"


def _norwegian(content: Content, node: Node | None) -> str:
    """A text in the kommune's main målform, or the one that it has."""
    if node is None:
        return ""
    spoken = (*content.languages, *MAALFORMER)
    text = next((child for language in spoken if (child := node.child(language)) is not None), node)
    return text.value.strip() if isinstance(text.value, str) else ""
