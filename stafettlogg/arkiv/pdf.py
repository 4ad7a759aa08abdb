"""A document as PDF/A-2a and PDF/UA-1 in form, by Typst: the same bytes for the same document and time.

Whether a file meets the two standards is for a validator to say; we ask Typst to refuse what does not.
"""

from __future__ import annotations

import datetime as dt
import json
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import font_manrope
import typst

_MAL = Path(__file__).with_name("logg.typ").read_bytes()
_PROEVE = (
    b'#set text(font: ("Manrope", "Libertinus Serif", "DejaVu Sans Mono"), lang: "nb")\n#json(bytes(sys.inputs.ark))'
)
_KJENTE = (
    frozenset(map(chr, range(0x20, 0x7F)))
    | frozenset(map(chr, range(0xC0, 0x100)))
    | frozenset("«»–—…“”‘’§·°\u00a0\n\t")
)
"""What every font has; it is not tried out."""


class PdfFeil(Exception):
    """The PDF could not be made. What Typst said is not told, since it may repeat what somebody wrote."""


def lag(ark: dict[str, Any], tid: dt.datetime) -> bytes:
    """A document as PDF.

    Args:
        ark: as ``ark.bygg`` makes it.
        tid: when it was made; part of the file.

    Raises:
        PdfFeil: it could not be made.
    """
    return _kompiler(_MAL, _skrivbart(ark), tid)


def _kompiler(mal: bytes, innhold: object, tid: dt.datetime) -> bytes:
    try:
        fil: bytes = typst.compile(
            mal,
            font_paths=_skrifter(),
            format="pdf",
            sys_inputs={"ark": json.dumps(innhold, ensure_ascii=False)},
            pdf_standards=["a-2a", "ua-1"] if mal is not _PROEVE else ["a-2a"],
            timestamp=int(tid.timestamp()),
        )
    except typst.TypstError:
        raise PdfFeil from None
    return fil


@cache
def _skrifter() -> typst.Fonts:
    """Manrope, and the fonts that Typst brings for what it lacks; nothing of the machine's own."""
    return typst.Fonts(include_system_fonts=False, font_paths=[font_manrope.font_directory])


def _skrivbart(verdi: Any) -> Any:
    """The same with every sign written by its code that no font has: one strange sign is not to stop a whole log."""
    tegn = frozenset(json.dumps(verdi, ensure_ascii=False)) - _KJENTE
    bytte = {ord(ett): _kode(ett) for ett in tegn - _kan_skrives("".join(sorted(tegn)))}
    bytte |= {n: _kode(chr(n)) for n in (*range(0x09), *range(0x0B, 0x20), 0x7F)}
    return _bytt(verdi, bytte)


def _bytt(verdi: Any, bytte: dict[int, str]) -> Any:
    if isinstance(verdi, str):
        return verdi.translate(bytte)
    if isinstance(verdi, dict):
        return {navn: _bytt(del_, bytte) for navn, del_ in verdi.items()}
    return [_bytt(del_, bytte) for del_ in verdi] if isinstance(verdi, list) else verdi


@cache
def _kan_skrives(tegn: str) -> frozenset[str]:
    """Those of some signs that a font has. They are tried all at once, and in halves when it fails."""
    skrives = "".join(ett for ett in tegn if unicodedata.category(ett)[0] not in "C")
    if not skrives:
        return frozenset()
    try:
        _kompiler(_PROEVE, " ".join(skrives), dt.datetime.fromtimestamp(0, dt.UTC))
    except PdfFeil:
        if len(skrives) == 1:
            return frozenset()
        halv = len(skrives) // 2
        return _kan_skrives(skrives[:halv]) | _kan_skrives(skrives[halv:])
    return frozenset(skrives)


def _kode(tegn: str) -> str:
    return f"[U+{ord(tegn):04X}]"
