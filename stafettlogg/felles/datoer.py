"""Days and times as people say them in Norwegian. All times are shown as the clock is in Norway."""

from __future__ import annotations

import datetime as dt

from stafettlogg.felles.klokke import naa
from stafettlogg.felles.tekster import t
from stafettlogg.kjerne import tid as kjernetid

NBSP = "\u00a0"
_MAANEDER = (  # the same in both målformer
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
)


def dato(verdi: dt.date | dt.datetime) -> str:
    """«26. november 2026»."""
    paa = _dag(verdi)
    return f"{paa.day}.{NBSP}{_MAANEDER[paa.month - 1]} {paa.year}"


def ukedag(verdi: dt.date | dt.datetime) -> str:
    """«torsdag 26. november», without the year."""
    paa = _dag(verdi)
    return f"{t(f'ukedag-{paa.weekday()}')} {paa.day}.{NBSP}{_MAANEDER[paa.month - 1]}"


def klokke(verdi: dt.datetime | dt.time) -> str:
    """«14.05»."""
    lokal = verdi.astimezone(kjernetid.OSLO) if isinstance(verdi, dt.datetime) else verdi
    return f"{lokal.hour:02}.{lokal.minute:02}"  # strftime takes eight times as long


def dag(verdi: dt.date | dt.datetime) -> str:
    """«i dag», «i går», «i morgen», else the date."""
    paa = _dag(verdi)
    naer = {-1: "dag-i-gaar", 0: "dag-i-dag", 1: "dag-i-morgen"}.get((paa - _idag()).days)
    return t(naer) if naer else dato(paa)


def tidspunkt(verdi: dt.datetime) -> str:
    """«i dag kl. 14.05», «26. november 2026 kl. 14.05»."""
    lokal = verdi.astimezone(kjernetid.OSLO)
    return f"{dag(lokal.date())} kl.{NBSP}{klokke(lokal.timetz())}"


def om_dager(verdi: dt.date | dt.datetime) -> str:
    """How far a day is from today: «om 3 dager», «i dag», «for 2 dager siden»."""
    dager = (_dag(verdi) - _idag()).days
    if abs(dager) <= 1:
        return dag(verdi)
    return t("dag-om", antall=dager) if dager > 0 else t("dag-siden", antall=-dager)


def maskin(verdi: dt.date | dt.datetime) -> str:
    """For ``<time datetime>``."""
    return (verdi.astimezone(kjernetid.OSLO) if isinstance(verdi, dt.datetime) else verdi).isoformat()


def _dag(verdi: dt.date | dt.datetime) -> dt.date:
    return kjernetid.dag(verdi) if isinstance(verdi, dt.datetime) else verdi


def _idag() -> dt.date:
    return kjernetid.dag(naa())
