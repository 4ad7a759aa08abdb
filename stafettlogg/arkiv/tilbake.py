"""What may be withheld of a copy for one who asked for access, beside entries by number: by a code, without its text.

``hvorfor``, ``mål``, ``møte:<id>`` (what it is about, the agenda and the minutes), ``navn:<rolle>:<tjeneste>`` (the
others in that role) and ``vitner``. What is chosen is also taken out wherever else the same words stand in the copy.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any
from uuid import UUID

from stafettlogg.felles import datoer
from stafettlogg.felles.tekster import t
from stafettlogg.logg import models, setninger

HVORFOR, MAAL, MOETE, NAVN, VITNER = "hvorfor", "mål", "møte", "navn", "vitner"
Kode = int | str
"""A number is that of an entry."""

_KORT = 12
"""Letters below which a withheld text is so short that it may stand elsewhere by chance."""
_FRITEKST = frozenset({"navn", "kilde", "merknad", "vitne", "ord", "aktivitet"})
"""What somebody wrote in an event; the rest are ids."""


def navnekode(rolle: str, tjeneste: str | None) -> str:
    """The code for the names of those in a role."""
    return f"{NAVN}:{rolle}:{tjeneste or ''}"


def valg(logg: UUID, person: UUID | None) -> list[tuple[str, str]]:
    """What can be chosen in a log, as codes and what they are called. No key is opened.

    Args:
        person: who asked, whose own name is never withheld.
    """
    return list(_valg(logg, person))


def _valg(logg: UUID, person: UUID | None) -> Iterator[tuple[str, str]]:
    yield HVORFOR, t("unntak-del-hvorfor")
    yield MAAL, t("unntak-del-maal")
    for moete in models.Moete.objects.filter(logg=logg).order_by("tid", "id"):
        yield f"{MOETE}:{moete.pk}", t("unntak-del-moete", tid=datoer.tidspunkt(moete.tid))
    andre = models.Part.objects.filter(logg=logg).exclude(person=person)
    for rolle, tjeneste in sorted(set(andre.values_list("rolle", "tjeneste"))):
        yield navnekode(rolle, tjeneste), t("unntak-del-navn", hvem=setninger.hva(rolle, tjeneste))
    yield VITNER, t("unntak-del-vitner")


class Sladd:
    """Takes withheld names and texts out of what others wrote.

    Args:
        navn: names that are withheld: whole, and each word of them that is in no name that is shown.
        vist: names that are shown.
        tekster: texts that are withheld, taken out where they stand word for word.
    """

    def __init__(self, navn: Iterable[str], vist: Iterable[str], tekster: Collection[str]) -> None:
        hele = {n.strip() for n in navn if n.strip()}
        vist = tuple(vist)
        brukt = {ord_.casefold() for n in vist for ord_ in _ord(n)} | {n.strip().casefold() for n in vist}
        alle = {en for n in hele for en in (n, *_ord(n)) if en.casefold() not in brukt}
        lengst_foerst = sorted(alle, key=lambda en: (-len(en), en))
        moenster = "|".join(r"\s+".join(re.escape(del_) for del_ in en.split()) for en in lengst_foerst)
        self._navn = re.compile(rf"(?<!\w)(?:{moenster})(?:['’]?s)?(?!\w)", re.IGNORECASE) if alle else None
        self._tekster = sorted({tekst for tekst in tekster if len(tekst) >= _KORT}, key=len, reverse=True)

    def __call__(self, tekst: str) -> str:
        """The text, with a mark where something is taken out."""
        for borte in self._tekster:
            tekst = tekst.replace(borte, t("ark-sladdet"))
        return self._navn.sub(t("ark-navn-tilbakeholdt"), tekst) if self._navn else tekst

    def alt(self, data: dict[str, Any]) -> None:
        """Go through everything of a log that somebody wrote, in place."""
        self._felt(data["logg"], "hvorfor", "mål")
        for vedtak in data["vedtak"]:
            self._felt(vedtak, "referanse")
        for samtykke in data["samtykker"]:
            self._felt(samtykke, "vitne")
        for innslag in data["innslag"]:
            self._felt(innslag, "tekst")
            self._felt(innslag["hendelse"] or {}, *_FRITEKST)
        for moete in data["møter"]:
            self._felt(moete, "sak")
            moete["saker"] = _i_alt(moete["saker"], self)
        for deling in data["delinger"]:
            self._felt(deling, "ord")

    def _felt(self, rad: dict[str, Any], *navn: str) -> None:
        for en in navn:
            if isinstance(rad.get(en), str):
                rad[en] = self(rad[en])


def fritekst(hendelse: dict[str, Any]) -> list[str]:
    """What somebody wrote in an event."""
    return [hendelse[navn] for navn in sorted(_FRITEKST) if isinstance(hendelse.get(navn), str)]


def _ord(navn: str) -> list[str]:
    return re.findall(r"\w{2,}", navn)


def _i_alt(verdi: Any, gjoer: Callable[[str], str]) -> Any:
    """Every text of an agenda, whatever form it has."""
    if isinstance(verdi, str):
        return gjoer(verdi)
    if isinstance(verdi, list):
        return [_i_alt(en, gjoer) for en in verdi]
    if isinstance(verdi, dict):
        return {nokkel: _i_alt(en, gjoer) for nokkel, en in verdi.items()}
    return verdi
