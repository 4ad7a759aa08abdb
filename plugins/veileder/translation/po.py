"""The translator's file: GNU gettext's PO, as Poedit and Weblate read and write it.

msgctxt is the text's path, msgid the source, msgstr the translation. «fuzzy» means that nobody has read it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, PoFileParser, write_po

from veileder.diagnostics import Diagnostic, Position

MACHINE = "maskinutkast, ingen har lest det"
OLDER = "eldre enn teksten den er oversatt fra"
# An entry's mark of what the translation was when the file was written for a translator.
SEEN = "ved eksport: "
_LAYER = "X-Stafett-Lag"
_WIDTH = 79  # Poedit's, so that its files make small diffs
# A line of a PO file: nothing, a comment, or a text between two quotation marks. babel takes half a text.
_LINE = re.compile(r'\s*(?:\#.*|(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?)\s+)?"(?:[^"\\]|\\.)*")?\s*')
_TOLD = 20
_CHARSET = re.compile(rb"charset=([\w.:-]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """One text in a PO file.

    Args:
        path: the text's path.
        source: the source as it was when this was translated.
        target: the translation, or "".
        fuzzy: whether nobody has read it.
        comments: what translators and Stafett have written about it, line by line.
        seen: the checksum of the translation when the file was made, or "" when it does not say.
        reference: where the source stands, for people.
        previous: the source that the translation was made from, when it is another than ``source``.
        line: the entry's line in the file.
    """

    path: str
    source: str
    target: str = ""
    fuzzy: bool = False
    comments: tuple[str, ...] = ()
    seen: str = ""
    reference: tuple[str, int | None] | None = None
    previous: str = ""
    line: int = 0

    @property
    def is_machine(self) -> bool:
        """Whether it is a draft that no person has touched."""
        return self.fuzzy and MACHINE in self.comments


@dataclass(frozen=True, slots=True)
class PoFile:
    """What a PO file says: entries in their order, the målform and layer its header names, or ""."""

    entries: tuple[Entry, ...] = ()
    language: str = ""
    layer: str = ""
    found: tuple[Diagnostic, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)


def decoded(data: bytes) -> str:
    """The text of a PO file in the character set that its header names, else UTF-8; with plain line breaks.

    Raises:
        UnicodeDecodeError: when it is neither.
    """
    named = _CHARSET.search(data[:4000])
    charset = named[1].decode("ascii") if named else "utf-8"
    if charset.lower().replace("-", "") == "utf8":
        charset = "utf-8"
    try:
        text = data.decode("utf-8-sig" if charset == "utf-8" else charset)
    except LookupError:  # «CHARSET» in a template
        text = data.decode("utf-8-sig")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read(text: str, file: str) -> PoFile:
    """Read a PO file.

    Args:
        text: its content.
        file: its name, for positions.

    Returns:
        All that is not obsolete, or nothing but what was wrong with it.
    """
    lines = text.split("\n")
    foreign = [number for number, line in enumerate(lines, 1) if not _LINE.fullmatch(line)]
    if foreign:
        return PoFile(found=tuple(_broken(file, number, lines[number - 1]) for number in foreign[:_TOLD]))
    collected = _Collected()
    parser = PoFileParser(collected, ignore_obsolete=True, abort_invalid=True)
    try:
        parser.parse(line + "\n" for line in lines)
    except PoFileError as error:
        return PoFile(found=(_broken(file, error.lineno + 1, error.line),))
    except (ValueError, IndexError, KeyError, TypeError, AttributeError, AssertionError):
        return PoFile(found=(_broken(file, parser.offset + 1, ""),))
    headers: dict[str, str] = {}
    entries = []
    for message in collected.messages:
        if message.id == "" and not message.context:
            headers = dict(_header_lines(str(message.string)))
        elif isinstance(message.id, str):
            entries.append(_entry(message))
    language = headers.get("Language", "").lower().replace("-", "_").partition("_")[0]
    return PoFile(tuple(entries), language, headers.get(_LAYER, ""), (), headers)


def _broken(file: str, line: int, content: str) -> Diagnostic:
    message = "fila er ikke en hel PO-fil; åpne den i Poedit, og lagre den på nytt"
    if content:
        message = f"linja «{content.strip()[:60]}» hører ikke til i en PO-fil; åpne fila i Poedit, og lagre den på nytt"
    return Diagnostic(Position(file, max(line, 1)), "po-fil", message)


def write(entries: Iterable[Entry], *, language: str, layer: str, other: str) -> str:
    """A PO file as text: sorted by path, without anything that changes by itself.

    Args:
        entries: in any order.
        language: the målform it translates to.
        layer: the layer it belongs to.
        other: the målform it translates from.
    """
    catalog = Catalog()
    for entry in sorted(entries, key=lambda one: (one.path, one.source)):
        message = catalog.add(
            entry.source,
            entry.target,
            locations=[entry.reference] if entry.reference else (),  # type: ignore[list-item]
            auto_comments=(f"{SEEN}{entry.seen}",) if entry.seen else (),
            user_comments=entry.comments,
            previous_id=entry.previous or (),
            context=entry.path,
        )
        message.flags = {"fuzzy"} if entry.fuzzy else set()  # babel takes «50 % d…» for Python
    out = io.BytesIO()
    write_po(out, catalog, width=_WIDTH, omit_header=True, include_previous=True)
    header = [
        'msgid ""',
        'msgstr ""',
        r'"Project-Id-Version: Stafett\n"',
        rf'"Language: {language}\n"',
        r'"MIME-Version: 1.0\n"',
        r'"Content-Type: text/plain; charset=UTF-8\n"',
        r'"Content-Transfer-Encoding: 8bit\n"',
        rf'"X-Source-Language: {other}\n"',
        rf'"{_LAYER}: {layer}\n"',
    ]
    body = out.getvalue().decode("utf-8").rstrip("\n")
    return "\n".join(header) + (f"\n\n{body}\n" if body else "\n")


def _entry(message: Message) -> Entry:
    seen = next((line.removeprefix(SEEN) for line in message.auto_comments if line.startswith(SEEN)), "")
    return Entry(
        path=(message.context or "").strip(),
        source=str(message.id),
        target=str(message.string or ""),
        fuzzy="fuzzy" in message.flags,
        comments=tuple(line for line in message.user_comments if line and not line.startswith(("|", "~"))),
        seen=seen.strip(),
        reference=message.locations[0] if message.locations else None,
        line=message.lineno or 0,
    )


def _header_lines(text: str) -> Iterable[tuple[str, str]]:
    for line in text.split("\n"):
        key, colon, value = line.partition(":")
        if colon:
            yield key.strip(), value.strip()


class _Collected(Catalog):
    """A catalog that keeps every message as it stands: babel merges doubles, and stumbles over foreign headers."""

    def __init__(self) -> None:
        super().__init__()
        self.messages: list[Message] = []

    def __setitem__(self, id: Any, message: Message) -> None:
        self.messages.append(message)
