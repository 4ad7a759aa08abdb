"""What the pages show of transitions: who is asked what, what comes next, and what is answered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from stafettlogg.felles.datoer import dato
from stafettlogg.felles.lover import Lov, lover
from stafettlogg.felles.tekster import t
from stafettlogg.kjerne.fakta import Meldt, Rolle
from stafettlogg.kjerne.overganger import (
    JA,
    NEI,
    SPOERRES,
    TJENESTESKIFTE,
    Hvem,
    Slag,
    Spoersmaal,
    beskjeder,
    spoersmaal,
)
from stafettlogg.kjerne.port import foresatte_til_myndig, hviler_paa_vedtak
from stafettlogg.kjerne.samtykke import samtykket
from stafettlogg.kjerne.tid import dag
from stafettlogg.kjerne.tilgang import Som
from stafettlogg.kjerne.tilstand import lever
from stafettlogg.logg.bruk.vegne import uten_innlogging
from stafettlogg.logg.dor import Adgang
from stafettlogg.logg.setninger import hva

STEG = 30
"""Days after a change of service that what comes next is shown."""

HJEMLER: dict[Slag, tuple[str, ...]] = {
    Slag.FYLLER_7: ("bl-31",),
    Slag.FYLLER_12: ("bl-31",),
    Slag.SAMTYKKEALDER: ("oppl-24-5", "pbrl-4-3"),
    Slag.MYNDIG: ("bl-30", "bl-33"),
    Slag.SKOLESTART: ("bhl-2a",),
    Slag.SKOLEBYTTE: ("oppl-25-1", "bhl-47a"),
    Slag.NY_FORESATT: ("bl-30",),
    Slag.FORESATT_UT: ("bl-30",),
}
"""The law behind each question; a move has none of its own."""

TIL_MYNDIG = ("fvl-18",)
"""The law behind that guardians stay in a plan on a decision."""


@dataclass(frozen=True, slots=True)
class Annen:
    """Another who is asked, whose answer the holder may note."""

    part: UUID
    navn: str


@dataclass(frozen=True, slots=True)
class Vist:
    """A question as one reader sees it.

    Args:
        hva: what changes, said to the reader.
        foresatte: that guardians still see the plan, where they do.
        spm: what is asked; empty for who is not asked.
        venter: who is asked, by role: «Foresatt».
        andre: those the reader, as holder, may note an answer for.
    """

    slag: Slag
    dag: dt.date
    hva: str
    foresatte: str
    spm: str
    valg: tuple[str, ...]
    venter: str
    andre: tuple[Annen, ...]
    fra: str | None
    til: str | None
    lover: tuple[Lov, ...]
    hos_deltakere: bool
    frivillig: bool


@dataclass(frozen=True, slots=True)
class Steg:
    """Something to be done after a change of service; ``adresse`` is where, under the log's own."""

    hva: str
    gjort: bool
    adresse: str = ""


@dataclass(frozen=True, slots=True)
class Skifte:
    """What comes next after a change of service, for the holder."""

    slag: Slag
    ja: bool
    steg: tuple[Steg, ...]


@dataclass(frozen=True, slots=True)
class Besvart:
    """A question that is settled."""

    slag: Slag
    dag: dt.date
    svar: str
    svart: dt.datetime


@dataclass(frozen=True, slots=True)
class Overganger:
    """All of it, for one reader."""

    venter: tuple[Vist, ...]
    beskjeder: tuple[str, ...]
    skifter: tuple[Skifte, ...]

    @property
    def noe(self) -> bool:
        """Is there anything to show on the log's own page?"""
        return bool(self.venter or self.beskjeder or self.skifter)


def bygg(adgang: Adgang) -> Overganger:
    """What a reader sees of transitions in a log."""
    logg, tid = adgang.logg, adgang.naa
    ung = adgang.hvem.person == logg.hovedperson
    return Overganger(
        venter=tuple(_vist(adgang, spurt) for spurt in spoersmaal(logg, adgang.regler, tid)),
        beskjeder=tuple(sorted({meldt.slag for meldt in beskjeder(logg, tid)})) if ung else (),
        skifter=_skifter(adgang) if adgang.er(Som.HOLDER) else (),
    )


def besvarte(adgang: Adgang) -> tuple[Besvart, ...]:
    """What is settled, the latest first."""
    alle = (Besvart(Slag(m.slag), m.dag, m.svar, m.svart) for m in adgang.logg.meldt if m.svar and m.svart)
    return tuple(sorted(alle, key=lambda besvart: besvart.svart, reverse=True))


def _vist(adgang: Adgang, spurt: Spoersmaal) -> Vist:
    jeg, logg, slag = adgang.hvem.person, adgang.logg, spurt.slag
    er_spurt, meldt = jeg in spurt.spurte, spurt.meldt
    til = meldt.til if meldt else None
    tjeneste = {"til": _navn(til)} if slag in TJENESTESKIFTE else {}
    vedtak = "-vedtak" if slag is Slag.SAMTYKKEALDER and hviler_paa_vedtak(logg, adgang.regler) else ""
    alene = "-alene" if spurt.alene else ""
    til_myndig = slag is Slag.SAMTYKKEALDER and foresatte_til_myndig(logg, adgang.regler)
    du = "-du" if SPOERRES[slag] is Hvem.UNG and jeg == logg.hovedperson else ""
    noteres = spurt.spurte - {jeg} if adgang.er(Som.HOLDER) and spurt.valg else frozenset()
    andre = [p for p in uten_innlogging(adgang) if p.person in noteres] if noteres else []
    return Vist(
        slag=slag,
        dag=spurt.dag,
        hva=t(f"overgang-hva-{slag}{vedtak}{alene}{du}"),
        foresatte=t(f"overgang-foresatte-til-myndig{du}") if til_myndig else "",
        spm=t(f"overgang-spm-{slag}{vedtak}", **tjeneste) if er_spurt and spurt.valg else "",
        valg=spurt.valg,
        venter=_roller(adgang, spurt.spurte - {jeg}),
        andre=tuple(Annen(part.id, adgang.navn(part.id)) for part in andre),
        fra=meldt.fra if meldt else None,
        til=til,
        lover=lover(HJEMLER.get(slag, ()) + (TIL_MYNDIG if til_myndig else ())),
        hos_deltakere=er_spurt and slag in (Slag.NY_FORESATT, Slag.FORESATT_UT),
        frivillig=slag in TJENESTESKIFTE,
    )


def _roller(adgang: Adgang, personer: Iterable[UUID]) -> str:
    """Who is asked, by role: «Den det gjelder, foresatt»."""
    logg, funnet = adgang.logg, []
    for part in logg.parter:
        if part.person in personer:
            rolle = "overgang-holder" if part.rolle is Rolle.ANSATT else f"rolle-{part.rolle}"
            funnet.append(t(rolle).lower())
    return ", ".join(dict.fromkeys(funnet))


def _skifter(adgang: Adgang) -> tuple[Skifte, ...]:
    idag = dag(adgang.naa)
    nye = (
        m
        for m in adgang.logg.meldt
        if m.slag in TJENESTESKIFTE and m.svar in (JA, NEI) and (idag - m.dag).days < STEG and m.svart
    )
    skifter = (Skifte(Slag(m.slag), m.svar == JA, _steg(adgang, m)) for m in nye)
    return tuple(skifte for skifte in skifter if not all(steg.gjort for steg in skifte.steg))


def _steg(adgang: Adgang, meldt: Meldt) -> tuple[Steg, ...]:
    logg, tid = adgang.logg, adgang.naa
    holder, til, fra, svart = logg.part(logg.holder), meldt.til or "", meldt.fra or "", meldt.svart
    assert holder is not None and svart is not None
    navn = {"til": _navn(til)}
    nye = any(p.tjeneste == til and p.fra > svart and lever(logg, p, tid) for p in logg.parter)
    gammel_holder = holder.tjeneste == fra and (fra != til or holder.fra <= svart)
    steg = [Steg(t("overgang-steg-pinne", fra=_navn(fra)), not gammel_holder, "stafett")]
    if meldt.dag > dag(tid):
        steg.append(Steg(t("overgang-steg-ut", fra=_navn(fra), dag=dato(meldt.dag)), gjort=False))
    if meldt.svar == NEI:
        return tuple(steg)
    inn = [Steg(t("overgang-steg-folk", **navn), nye, "deltakere#ansatt")]
    if fra != til:
        inn = [
            Steg(t("overgang-steg-inviter", **navn), til in logg.tjenester, "deltakere"),
            Steg(t("overgang-steg-samtykke", **navn), samtykket(logg, adgang.regler, til, tid)),
            *inn,
        ]
    return (*inn, *steg)


def _navn(tjeneste: str | None) -> str:
    return hva("", tjeneste) if tjeneste else ""
