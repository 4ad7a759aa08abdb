"""The baton's way from one holder to the next. The old one holds it until the new one has said yes."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q

from stafettlogg.kjerne import stafett
from stafettlogg.kjerne.fakta import Rolle, Utfall
from stafettlogg.kjerne.tid import dag
from stafettlogg.kjerne.tilgang import Handling
from stafettlogg.logg import dor, models
from stafettlogg.logg.bruk.innslag import hendelse
from stafettlogg.logg.bruk.parter import ny_part
from stafettlogg.logg.dor import Adgang, Avvist
from stafettlogg.person.sesjon import Innlogget
from stafettlogg.varsel.utboks import legg, varsle


def tilby(hvem: Innlogget, logg: UUID, til: UUID) -> None:
    """Offer the baton to a part. An earlier offer whose deadline has passed is closed as run out."""
    with dor.skriv(hvem, logg, Handling.TILBY) as adgang:
        if not stafett.kan_tilby(adgang.logg, adgang.regler, til, adgang.naa):
            raise Avvist("avvist-tilbud")
        if adgang.logg.tilbud:
            _avgjoer(adgang, Utfall.UTLOEPT)
        models.Overlevering.objects.create(
            logg_id=logg,
            fra_id=adgang.logg.holder,
            til_id=til,
            tid=adgang.naa,
            frist=stafett.siste_svardag(adgang.regler, adgang.naa),
        )
        hendelse(adgang, "tilbud", part=til)
        varsle(adgang, [til])


def svar(hvem: Innlogget, logg: UUID, *, ja: bool) -> None:
    """Accept or decline the baton. Of accept, decline, withdraw and run out exactly one wins (I3)."""
    with dor.skriv(hvem, logg, Handling.SVAR_TILBUD) as adgang:
        if stafett.aapent_tilbud(adgang.logg, adgang.naa) is None:
            raise Avvist("avvist-tilbud-borte")
        if ja and not stafett.kan_akseptere(adgang.logg, adgang.regler, adgang.naa):
            raise Avvist("avvist-tilbud-borte")
        tilbud = _avgjoer(adgang, Utfall.AKSEPTERT if ja else Utfall.AVSLAATT)
        if ja:
            models.Logg.objects.filter(pk=logg).update(holder=tilbud, fungerende=False)
        hendelse(adgang, "akseptert" if ja else "avslaatt")


def trekk_tilbud(hvem: Innlogget, logg: UUID) -> None:
    """Take an offer back; also one that has run out."""
    with dor.skriv(hvem, logg, Handling.TREKK_TILBUD) as adgang:
        aapent = stafett.aapent_tilbud(adgang.logg, adgang.naa)
        _avgjoer(adgang, Utfall.TRUKKET if aapent else Utfall.UTLOEPT)
        hendelse(adgang, "tilbud-trukket")


def overta(hvem: Innlogget, logg: UUID) -> None:
    """As leader, hold the baton until somebody new has accepted it: the holder is gone."""
    with dor.skriv(hvem, logg, Handling.OVERTA) as adgang:
        holder = adgang.logg.part(adgang.logg.holder)
        if holder is None or holder.tjeneste is None:
            raise Avvist("avvist-overta")
        bli_fungerende(adgang, hvem.person, hvem.navn, holder.tjeneste)


def bli_fungerende(adgang: Adgang, person: UUID, navn: str, tjeneste: str) -> None:
    """Make a leader the acting holder, and say so in the log."""
    apen = Q(logg=adgang.logg.id, person=person, tjeneste=tjeneste, til__isnull=True)
    part = models.Part.objects.filter(apen).values_list("id", flat=True).first()
    if part is None:
        part = ny_part(adgang.logg.id, adgang.laas, adgang.naa, person, Rolle.ANSATT, navn, tjeneste)
    models.Logg.objects.filter(pk=adgang.logg.id).update(holder=part, fungerende=True)
    if adgang.logg.tilbud:
        _avgjoer(adgang, Utfall.TRUKKET)
    hendelse(dor.som_part(adgang, part), "fungerende", tjeneste=tjeneste)
    legg(adgang.logg.id, {person} - {adgang.hvem.person}, adgang.naa)


def _avgjoer(adgang: Adgang, utfall: Utfall) -> UUID:
    """Decide the offer that stands, by one conditional update.

    Returns:
        the part it was to.
    """
    tilbud = adgang.logg.tilbud
    if tilbud is None:
        raise Avvist("avvist-tilbud-borte")
    aapent = models.Overlevering.objects.filter(pk=tilbud.id, utfall=Utfall.TILBUDT)
    if utfall is Utfall.AKSEPTERT:
        aapent = aapent.filter(frist__gte=dag(adgang.naa))
    if aapent.update(utfall=utfall, avgjort=adgang.naa) != 1:
        raise Avvist("avvist-tilbud-borte")
    return tilbud.til
