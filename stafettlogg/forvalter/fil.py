"""Reading a file of people: every line that cannot be used is told of at once, with what was perhaps meant.

Nothing is looked up and nothing is changed here; ``plan`` does the one and ``endring`` the other. What somebody is
known by is never repeated in what is told.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TypeVar
from uuid import UUID

from stafettlogg.felles import regneark
from stafettlogg.felles.veileder import veileder
from stafettlogg.person import innlogging
from stafettlogg.person.models import Stilling

T = TypeVar("T")
STOERST = 1_000_000
"""The most bytes a file may have."""
MEST = 10_000
"""The most lines."""
NAVN_LENGST = 200

KOLONNER = {
    "kjennemerke": "kjennemerke",
    "kjenneteikn": "kjennemerke",
    "referanse": "referanse",
    "navn": "navn",
    "namn": "navn",
    "tjeneste": "tjeneste",
    "teneste": "tjeneste",
    "rolle": "rolle",
    "fra": "fra",
    "frå": "fra",
    "til": "til",
}
"""What a heading may say → the column."""
MAA_HA = ("navn", "tjeneste", "rolle")
ROLLER = {
    "ansatt": Stilling.ANSATT,
    "tilsett": Stilling.ANSATT,
    "leder": Stilling.LEDER,
    "leiar": Stilling.LEDER,
    "systemforvalter": Stilling.SYSTEMFORVALTER,
    "systemforvaltar": Stilling.SYSTEMFORVALTER,
}


@dataclass(frozen=True, slots=True)
class Rad:
    """A line: somebody's work in a service.

    Args:
        kjennemerke: what the login knows the person by; empty when ``referanse`` says who it is.
        til: the day the work ended, today at the latest; nothing for one who works there.
    """

    linje: int
    kjennemerke: str
    referanse: UUID | None
    navn: str
    tjeneste: str
    stilling: Stilling
    fra: dt.date | None
    til: dt.date | None


@dataclass(frozen=True, slots=True)
class Feil:
    """What is wrong with a line: the name of a text, and what was perhaps meant.

    Args:
        linje: nought for the whole file.
        verdi: what the text has in it, as the name of a column or the number of another line.
    """

    linje: int
    hva: str
    verdi: str = ""
    forslag: str = ""


def les(data: bytes, idag: dt.date, kjente: Mapping[str, str]) -> tuple[list[Rad], list[Feil]]:
    """Read a file.

    Args:
        kjente: services that people work in today: what a line may say → id. A service that has left the guide can
            only be ended.
    """
    if len(data) > STOERST:
        return [], [Feil(0, "fil-stor")]
    try:
        rader = regneark.les(data)
    except regneark.Uleselig as uleselig:
        return [], [Feil(0, str(uleselig))]
    if len(rader) < 2 or len(rader) > MEST:
        return [], [Feil(0, "fil-tom" if len(rader) < 2 else "fil-lang")]
    kolonner, feil_i_hodet = _kolonner(rader[0][1])
    if feil_i_hodet:
        return [], feil_i_hodet
    lest = [_Linje(linje, dict(zip(kolonner, celler, strict=False)), idag, kjente) for linje, celler in rader[1:]]
    feil = [
        *(Feil(linje, "for-mange") for linje, celler in rader[1:] if len(celler) > len(kolonner)),
        *(en for linje in lest for en in linje.feil),
    ]
    gode = [linje.rad for linje in lest if linje.rad]
    return gode, sorted([*feil, *_to_ganger(gode)], key=lambda en: en.linje)


def tjenestenavn() -> dict[str, str]:
    """What a line may call a service of the guide → id: its id, and its name in both målformer."""
    tjenester = veileder().tjenester.items()
    navn = {n.casefold(): id for id, tjeneste in tjenester for n in (*tjeneste.navn.values(), *tjeneste.kort.values())}
    return navn | {id.casefold(): id for id, _ in tjenester}


def _kolonner(celler: list[str]) -> tuple[list[str], list[Feil]]:
    kolonner = [KOLONNER.get(celle.casefold().strip("* "), "") for celle in celler]
    feil = [
        Feil(1, "kolonne-ukjent", celle, _likt(celle, KOLONNER))
        for celle, kolonne in zip(celler, kolonner, strict=True)
        if not kolonne and celle
    ]
    feil += [Feil(1, "kolonne-to", navn) for navn in sorted({k for k in kolonner if k and kolonner.count(k) > 1})]
    feil += [Feil(1, "kolonne-mangler", navn) for navn in MAA_HA if navn not in kolonner]
    if not {"kjennemerke", "referanse"}.intersection(kolonner):
        feil.append(Feil(1, "kolonne-mangler", "kjennemerke"))
    return kolonner, feil


class _Linje:
    """One line on its way to be a ``Rad``."""

    def __init__(self, linje: int, celler: Mapping[str, str], idag: dt.date, kjente: Mapping[str, str]) -> None:
        self.linje, self.celler, self.idag = linje, celler, idag
        self.feil: list[Feil] = []
        navn = self._felt("navn", lambda tekst: tekst if 0 < len(tekst) <= NAVN_LENGST else None)
        fra, til = self._felt("fra", dag), self._felt("til", dag)
        guide = tjenestenavn()
        tjenester = {**kjente, **guide} if til else guide
        tjeneste = self._felt("tjeneste", lambda tekst: tjenester.get(tekst.casefold()), tjenester)
        stilling = self._felt("rolle", lambda tekst: ROLLER.get(tekst.casefold()), ROLLER)
        kjennemerke, referanse = self._hvem()
        if til and til > idag:
            self._si("til-framtid")
        self.rad = (
            Rad(linje, kjennemerke, referanse, navn, tjeneste, stilling, fra, til)
            if navn and tjeneste and stilling and not self.feil
            else None
        )

    def _felt(
        self, kolonne: str, tolk: Callable[[str], T | None], mulige: Mapping[str, object] | None = None
    ) -> T | None:
        tekst = self.celler.get(kolonne, "")
        if not tekst:
            if kolonne in MAA_HA:
                self._si("mangler", kolonne)
            return None
        verdi = tolk(tekst)
        if verdi is None:
            self._si(f"{kolonne}-ukjent", tekst if mulige else "", _likt(tekst, mulige) if mulige else "")
        return verdi

    def _hvem(self) -> tuple[str, UUID | None]:
        kjennemerke, referanse = self.celler.get("kjennemerke", ""), self.celler.get("referanse", "")
        if kjennemerke and not innlogging.gyldig(kjennemerke):
            self._si("kjennemerke-ukjent")
        if kjennemerke:
            return kjennemerke, None
        try:
            return "", UUID(referanse)
        except ValueError:
            self._si("referanse-ukjent" if referanse else "mangler", "" if referanse else "kjennemerke")
            return "", None

    def _si(self, hva: str, verdi: str = "", forslag: str = "") -> None:
        self.feil.append(Feil(self.linje, hva, verdi[:60], forslag))


def dag(tekst: str) -> dt.date | None:
    """A day as people write it: 2026-11-26 or 26.11.2026."""
    for form in ("%Y-%m-%d", "%d.%m.%Y"):
        try:
            return dt.datetime.strptime(tekst, form).replace(tzinfo=dt.UTC).date()
        except ValueError:
            continue
    return None


def _likt(tekst: str, mulige: Mapping[str, object]) -> str:
    return next(iter(get_close_matches(tekst.casefold(), mulige, 1, 0.6)), "")


def _to_ganger(rader: list[Rad]) -> list[Feil]:
    """Lines about the same work as an earlier line; to say the same twice is a mistake too."""
    foerst: dict[tuple[object, str, bool], int] = {}
    feil = []
    for rad in rader:
        om = (rad.kjennemerke or rad.referanse, rad.tjeneste, rad.stilling is Stilling.SYSTEMFORVALTER)
        if foerst.setdefault(om, rad.linje) != rad.linje:
            feil.append(Feil(rad.linje, "to-ganger", str(foerst[om])))
    return feil
