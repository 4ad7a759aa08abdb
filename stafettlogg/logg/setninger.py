"""What lamps, people and the log's own events are called, in whole sentences of the reader's målform."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from stafettlogg.felles import datoer, spraak
from stafettlogg.felles.tekster import antall, t
from stafettlogg.felles.veileder import veileder
from stafettlogg.kjerne.lamper import Lampe, Slag

if TYPE_CHECKING:
    from stafettlogg.logg.sidedeler import Innslag

_UTEN_DAGER = frozenset({Slag.TILBUD, Slag.FUNGERENDE})


def hva(rolle: str, tjeneste: str | None) -> str:
    """What somebody is in a log: the service, else the role."""
    return veileder().navn(tjeneste, spraak.naa()) if tjeneste else t(f"rolle-{rolle}")


def hvor(lampe: Lampe) -> str:
    """Whom a lamp concerns, by service or role: never a person's name."""
    return hva(lampe.rolle, lampe.tjeneste) if lampe.rolle else t("lampe-loggen")


def lampe(lampe: Lampe) -> str:
    """What a lamp tells: «Har ikke lest på 9 dager.»"""
    if lampe.slag in _UTEN_DAGER:
        return t(f"lampe-{lampe.slag}")
    if lampe.dager == 0:
        return t(f"lampe-{lampe.slag}-null")
    return antall(f"lampe-{lampe.slag}", lampe.dager)


def hendelse(innslag: Innslag) -> str:
    """What the log itself tells: «Stafettpinnen er tilbudt til Hanne Ansatt.»"""
    return t(f"hendelse-{innslag.hendelse['hva']}", **_verdier(innslag.hendelse))


def _verdier(hendelse: Mapping[str, Any]) -> dict[str, object]:
    return {navn: _SOM_ORD.get(navn, str)(verdi) for navn, verdi in hendelse.items() if navn not in ("hva", "part")}


_SOM_ORD: dict[str, Callable[[Any], str]] = {
    "tjeneste": lambda id: hva("", id),
    "tjenester": lambda ider: ", ".join(hva("", id) for id in ider),
    "nivaa": lambda id: nivaanavn(id),
    "tid": lambda tid: datoer.tidspunkt(dt.datetime.fromisoformat(tid)),
    "grunn": lambda grunn: t(f"grunn-{grunn}"),
    "form": lambda form: t(f"samtykkeform-{form}").lower(),
}
"""How a value of an event is said; what is not here is said as it is."""


def nivaanavn(id: str) -> str:
    """What a level is called; one that has left the guide is called by its id."""
    kjent = veileder().nivaaer.get(id)
    return spraak.paa(kjent.navn, spraak.naa()) if kjent else id
