"""A PDF made smaller: what Typst writes as plain text is packed, and nothing is changed but the tag of its language.

Two thirds of a tagged document is its structure, a small object for each paragraph, point and link, and Typst packs
only what it draws. PDF 1.5 and later may hold such objects in packed streams (ISO 32000-1, 7.5.7 and 7.5.8).
"""

from __future__ import annotations

import re
import zlib
from itertools import pairwise

_GROUP = 200
"""Objects in one stream: a reader unpacks a whole stream to find one object."""
_PLACE, _PACKED = 1, 2
_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_HEAD = re.compile(rb"(\d+) 0 obj\s")
_SIZE = re.compile(rb"/Size \d+")
_LANGUAGE = re.compile(rb"(?<=/Lang)\s*\([^()]*\)")

Entry = tuple[int, int, int]


def packed(pdf: bytes, language: str = "") -> bytes:
    """The same document with its small objects packed.

    Args:
        pdf: a file with one plain table of objects, each of generation 0, as Typst writes it.
        language: BCP 47 tag of the whole document, where Typst has only the first part of it; "" keeps Typst's.

    Raises:
        ValueError: it is written in another way.
    """
    table, trailer = _table(pdf)
    bodies = {number: _body(pdf, number, start, end) for (number, start), (_, end) in pairwise(table)}
    if language:
        bodies = {number: _in_language(body, language) for number, body in bodies.items()}
    small = {number: body for number, body in bodies.items() if not body.endswith(b"endstream")}
    out = bytearray(pdf[: table[0][1]])
    entries: dict[int, Entry] = {0: (0, 0, 0xFFFF)}

    def put(number: int, body: bytes) -> None:
        entries[number] = (_PLACE, len(out), 0)
        out.extend(b"%d 0 obj\n%b\nendobj\n" % (number, body))

    for number, body in bodies.items():
        if number not in small:
            put(number, body)
    free, waiting = max(bodies) + 1, list(small)
    for first in range(0, len(waiting), _GROUP):
        group = waiting[first : first + _GROUP]
        put(free, _stream_of({number: small[number] for number in group}))
        entries |= {number: (_PACKED, free, index) for index, number in enumerate(group)}
        free += 1
    start = len(out)
    entries[free] = (_PLACE, start, 0)
    rows = b"".join(_row(entries.get(number, (0, 0, 0))) for number in range(free + 1))
    known = b"/Type/XRef/W[1 4 2]" + _SIZE.sub(b"/Size %d" % (free + 1), trailer)
    out.extend(b"%d 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF" % (free, _stream(known, rows), start))
    return bytes(out)


def _in_language(body: bytes, language: str) -> bytes:
    """The catalogue with another language (ISO 32000-1, 14.9.2.2); any other object as it is."""
    if not body.startswith(b"<</Type/Catalog"):
        return body
    return _LANGUAGE.sub(b"(%b)" % language.encode("ascii"), body, count=1)


def _table(pdf: bytes) -> tuple[list[tuple[int, int]], bytes]:
    """(number, place) of every object in the file's order, the table itself last; and what the trailer says."""
    found = _START.search(pdf, max(0, len(pdf) - 64))
    start = int(found[1]) if found else len(pdf)
    rows, mark, trailer = pdf[start:].partition(b"trailer")
    name, span, *lines = rows.split(b"\n") if mark else (b"", b"")
    if name.strip() != b"xref" or not span.startswith(b"0 "):
        raise ValueError("the file has no plain table of objects")
    places = sorted((int(line[:10]), number) for number, line in enumerate(lines) if line[17:18] == b"n")
    known = trailer.partition(b"startxref")[0].strip()
    return [*((number, place) for place, number in places), (0, start)], known.removeprefix(b"<<").removesuffix(b">>")


def _body(pdf: bytes, number: int, start: int, end: int) -> bytes:
    text = pdf[start:end]
    head = _HEAD.match(text)
    body, mark, _ = text.rpartition(b"endobj")
    if head is None or int(head[1]) != number or not mark:
        raise ValueError(f"object {number} is not where the table says")
    return body[head.end() :].strip()


def _stream_of(objects: dict[int, bytes]) -> bytes:
    """Objects in one stream: first the number and place of each, then all of them."""
    places, place = [], 0
    for number, body in objects.items():
        places.append(b"%d %d" % (number, place))
        place += len(body) + 1
    index = b" ".join(places) + b"\n"
    known = b"/Type/ObjStm/N %d/First %d" % (len(objects), len(index))
    return _stream(known, index + b"\n".join(objects.values()))


def _stream(known: bytes, content: bytes) -> bytes:
    made = zlib.compress(content, 6)
    return b"<<%b/Filter/FlateDecode/Length %d>>stream\n%b\nendstream" % (known, len(made), made)


def _row(entry: Entry) -> bytes:
    kind, place, index = entry
    return bytes([kind]) + place.to_bytes(4, "big") + index.to_bytes(2, "big")
