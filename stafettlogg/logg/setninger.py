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
from stafettlogg.logg import deling

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
    return hendelsen(innslag.hendelse)


def hendelsen(hendelse: Mapping[str, Any]) -> str:
    """The same, of the event's values; a value that is a sentence of its own already stands in ``ferdig``."""
    ferdig = hendelse.get("ferdig", {})
    verdier = _verdier({navn: verdi for navn, verdi in hendelse.items() if navn not in {*ferdig, "ferdig"}})
    return t(f"hendelse-{hendelse['hva']}", **verdier, **ferdig)


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
    "overgang": lambda slag: t(f"overgang-navn-{slag}"),
    "valgt": lambda valg: t(f"overgang-valg-{valg}"),
    "naar": lambda paa: datoer.dato(dt.date.fromisoformat(paa)),
    "vei": lambda id: vei(id),
    "del": lambda valg: t(f"deling-valg-{valg}"),
    "form": lambda form: t(f"samtykkeform-{form}").lower(),
    "oppnaadd": lambda valg: t(f"oppnaadd-{valg}").lower(),
}
"""How a value of an event is said; what is not here is said as it is."""


def vei(id: str) -> str:
    """The way that somebody found in «Kan jeg dele dette?», by its question."""
    funnet = next((trinn for trinn in deling.alle() if trinn.id == id), None)
    return spraak.paa(funnet.tittel, spraak.naa()) if funnet else t("deling-ingen-vei")


def nivaanavn(id: str) -> str:
    """What a level is called; one that has left the guide is called by its id."""
    kjent = veileder().nivaaer.get(id)
    return spraak.paa(kjent.navn, spraak.naa()) if kjent else id
