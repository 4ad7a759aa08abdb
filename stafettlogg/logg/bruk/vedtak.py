"""The decision that a plan stands on: registered, replaced by a new one, or ended. It is only added to (I9).

What a decision opens and closes, it opens and closes now: nobody remembers it. When it ends, everybody is locked out in
that instant, the family too, and an open offer of the baton falls.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from stafettlogg.kjerne.tid import dag
from stafettlogg.kjerne.tilgang import Handling
from stafettlogg.logg import dor, models
from stafettlogg.logg.bruk.innslag import hendelse
from stafettlogg.logg.bruk.samtykke import oppdater
from stafettlogg.logg.dor import Adgang, Avvist
from stafettlogg.person.sesjon import Innlogget


@dataclass(frozen=True)
class Beslutning:
    """A decision as it is registered: where it is found, its day, its last day, and the services it names."""

    referanse: str
    fra: dt.date
    gyldig_til: dt.date
    tjenester: frozenset[str]


@dataclass(frozen=True)
class Vist:
    """A decision as it is shown: is it the one that counts, and is it in force?"""

    referanse: str
    fra: dt.date
    gyldig_til: dt.date
    tjenester: tuple[str, ...]
    tid: dt.datetime
    av: str
    siste: bool
    gjelder: bool


def registrer(hvem: Innlogget, logg: UUID, beslutning: Beslutning) -> None:
    """Register the decision, or a new one in place of the old.

    Raises:
        Avvist: it has no reference or names nobody who is invited, has not begun, or is already over.
    """
    with dor.skriv(hvem, logg, Handling.REGISTRER_VEDTAK) as adgang:
        navngitt = adgang.logg.tjenester & beslutning.tjenester
        if not beslutning.referanse.strip() or not navngitt:
            raise Avvist("avvist-vedtak")
        if not beslutning.fra <= dag(adgang.naa) <= beslutning.gyldig_til:
            raise Avvist("avvist-vedtak-dager")
        _lagre(adgang, beslutning.referanse, beslutning.fra, beslutning.gyldig_til, navngitt)
        hendelse(adgang, "vedtak", tjenester=sorted(navngitt), til=beslutning.gyldig_til.isoformat())
        oppdater(adgang)


def avslutt(hvem: Innlogget, logg: UUID, referanse: str) -> None:
    """Note that the decision no longer holds; ``referanse`` says where that is found."""
    with dor.skriv(hvem, logg, Handling.REGISTRER_VEDTAK) as adgang:
        if not referanse.strip() or not any(vedtak.gjelder for vedtak in alle(adgang)):
            raise Avvist("avvist-vedtak-slutt")
        idag = dag(adgang.naa)
        _lagre(adgang, referanse, idag, idag, ())
        hendelse(adgang, "vedtak-slutt")
        oppdater(adgang)


def alle(adgang: Adgang) -> list[Vist]:
    """Every decision there has been, the latest first."""
    rader = models.Vedtak.objects.filter(logg=adgang.logg.id).order_by("-tid", "-id")
    idag, navn = dag(adgang.naa), {part.person: part.id for part in adgang.logg.parter}
    return [
        Vist(
            referanse=adgang.laas.les(rad.referanse, "referanse", rad.id),
            fra=rad.fra,
            gyldig_til=rad.gyldig_til,
            tjenester=tuple(rad.tjenester),
            tid=rad.tid,
            av=adgang.navn(navn.get(rad.registrert_av_id)),
            siste=nr == 0,
            gjelder=nr == 0 and bool(rad.tjenester) and rad.fra <= idag <= rad.gyldig_til,
        )
        for nr, rad in enumerate(rader)
    ]


def _lagre(adgang: Adgang, referanse: str, fra: dt.date, til: dt.date, tjenester: Collection[str]) -> None:
    id = dor.ny_id()
    models.Vedtak.objects.create(
        id=id,
        logg_id=adgang.logg.id,
        tjenester=sorted(tjenester),
        fra=fra,
        gyldig_til=til,
        referanse=adgang.laas.laas(referanse.strip(), "referanse", id),
        tid=adgang.naa,
        registrert_av_id=adgang.hvem.person,
    )
