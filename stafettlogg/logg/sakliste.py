"""Agendas. A meeting that has none of its own has the usual one, in the reader's målform."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from stafettlogg.felles import spraak
from stafettlogg.felles.tekster import ordbok

FLEST = 30
"""Items at most."""
LENGST_SAK = 300
"""Letters in an item at most."""
_VANLIG = (
    "sakliste-sist",
    "sakliste-barnet",
    "sakliste-maal",
    "sakliste-hvem-hva",
    "sakliste-pinnen",
    "sakliste-neste",
)


def vanlig(maalform: spraak.Spraak | None = None) -> tuple[str, ...]:
    """The usual agenda, in the reader's målform when no other is asked for."""
    ord = ordbok(maalform or spraak.naa())
    return tuple(ord(key) for key in _VANLIG)


def er_vanlig(saker: Sequence[str]) -> bool:
    """Is this the usual agenda, in one målform or the other?"""
    return tuple(saker) in {vanlig(maalform) for maalform in spraak.SPRAAK}


def linjer(tekst: str) -> tuple[str, ...]:
    """The items of an agenda that is written with one on each line."""
    return tuple(" ".join(linje.split()) for linje in tekst.splitlines() if linje.strip())


def merke(saker: Sequence[str]) -> str:
    """What an agenda is known by, to see whether somebody has changed it meanwhile. The usual one has none."""
    if not saker or er_vanlig(saker):
        return ""
    return hashlib.sha256("\n".join(saker).encode()).hexdigest()[:16]
