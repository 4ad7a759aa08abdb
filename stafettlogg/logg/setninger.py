"""What lamps, people and the log's own events are called, in whole sentences of the reader's målform."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from django.utils.text import Truncator

from stafettlogg.felles import datoer, spraak
from stafettlogg.felles.tekster import antall, t
from stafettlogg.felles.veileder import veileder
from stafettlogg.kjerne.fakta import Rolle
from stafettlogg.kjerne.lamper import Lampe, Slag
from stafettlogg.kjerne.samtykke import samtykkealdre
from stafettlogg.kjerne.tid import dag, fyller

if TYPE_CHECKING:
    from stafettlogg.logg.dor import Adgang
    from stafettlogg.logg.sidedeler import Innslag

_UTEN_DAGER = frozenset({Slag.TILBUD, Slag.FUNGERENDE})


def hva(rolle: str, tjeneste: str | None) -> str:
    """What somebody is in a log: the service, else the role."""
    return veileder().navn(tjeneste, spraak.naa()) if tjeneste else t(f"rolle-{rolle}")


def etter_navn(rolle: str, tjeneste: str | None) -> str:
    """The same after a name: «Mia Eksempel, foresatt»."""
    kalt = hva(rolle, tjeneste)
    return kalt if tjeneste else kalt[0].lower() + kalt[1:]


def hvor(lampe: Lampe, adgang: Adgang | None = None) -> str:
    """Whom a lamp concerns, by service or role: never a person's name, but «Deg» to the young person."""
    if lampe.rolle is Rolle.HOVEDPERSON and adgang and adgang.hvem.person == adgang.logg.hovedperson:
        return t("lampe-deg")
    return hva(lampe.rolle, lampe.tjeneste) if lampe.rolle else t("lampe-loggen")


def lampe(lampe: Lampe, adgang: Adgang | None = None) -> str:
    """What a lamp tells: «Har ikke lest på 9 dager.»

    Args:
        adgang: to the log of the lamp, for one who reads it.
    """
    if lampe.slag is Slag.FYLLER_AAR and adgang:
        return antall(f"lampe-{lampe.slag}{_fyller(lampe, adgang)}", lampe.dager)
    if lampe.slag in _UTEN_DAGER:
        return t(f"lampe-{lampe.slag}")
    if lampe.dager == 0:
        return t(f"lampe-{lampe.slag}-null")
    return antall(f"lampe-{lampe.slag}", lampe.dager)


def _fyller(lampe: Lampe, adgang: Adgang) -> str:
    """Which of the lamp's texts: is it to the young person, and is this the age from which nobody else decides?"""
    logg = adgang.logg
    siste = fyller(logg.foedt, max(samtykkealdre(logg, adgang.regler)))
    alene = (siste - dag(adgang.naa)).days == lampe.dager
    return ("-du" if adgang.hvem.person == logg.hovedperson else "") + ("" if alene else "-noen")


def hendelse(innslag: Innslag) -> str:
    """What the log itself tells: «Stafettpinnen er tilbudt til Hanne Ansatt.»"""
    return t(f"hendelse-{innslag.hendelse['hva']}", **_verdier(innslag.hendelse))


def _verdier(hendelse: Mapping[str, Any]) -> dict[str, object]:
    return {navn: _SOM_ORD.get(navn, str)(verdi) for navn, verdi in hendelse.items() if navn not in _UTEN_ORD}


_UTEN_ORD = frozenset({"hva", "part", "nr", "utgave", "merknad", "vitne"})
"""What an event has that its sentence does not say: its key, and what a name or a text is found by."""

_SOM_ORD: dict[str, Callable[[Any], str]] = {
    "tjeneste": lambda id: hva("", id),
    "tjenester": lambda ider: ", ".join(hva("", id) for id in ider),
    "aktivitet": lambda tekst: Truncator(tekst).chars(80),
    "nivaa": lambda id: nivaanavn(id),
    "til": lambda dag: datoer.dato(dt.date.fromisoformat(dag)),
    "slag": lambda slag: t(f"samordning-{slag}"),
    "tid": lambda tid: datoer.tidspunkt(dt.datetime.fromisoformat(tid)),
    "grunn": lambda grunn: t(f"grunn-{grunn}"),
    "form": lambda form: t(f"samtykkeform-{form}").lower(),
}
"""How a value of an event is said; what is not here is said as it is."""


def nivaanavn(id: str) -> str:
    """What a level is called; one that has left the guide is called by its id."""
    kjent = veileder().nivaaer.get(id)
    return spraak.paa(kjent.navn, spraak.naa()) if kjent else id
