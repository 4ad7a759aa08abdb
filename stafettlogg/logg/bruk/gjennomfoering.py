"""Holding a meeting: the agenda, answers given on paper, and the minutes. Nobody writes over what another wrote."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from uuid import UUID

from django.db.models import Q

from stafettlogg.felles import datoer
from stafettlogg.felles.tekster import t
from stafettlogg.kjerne.tilgang import Handling
from stafettlogg.kjerne.tilstand import lever
from stafettlogg.logg import dor, models, sakliste
from stafettlogg.logg.bruk.innslag import fjern_utkast, nytt, staaende
from stafettlogg.logg.bruk.moete import laas_saker
from stafettlogg.logg.bruk.vegne import uten_innlogging
from stafettlogg.logg.dor import Adgang, Avvist
from stafettlogg.logg.models import Innslag, Moete, Type
from stafettlogg.logg.side import les_saker
from stafettlogg.person.sesjon import Innlogget

TIDLIGST = dt.timedelta(hours=1)
"""A meeting may be written up when it is about to begin: people are early."""
LENGST_MOETE = dt.timedelta(hours=6)
"""What is agreed on from just before the meeting until then, is agreed on in it."""


def utkastnavn(moete: UUID) -> str:
    """The name of a meeting's form, by which its draft is found."""
    return f"moeterom-{moete}"


def sett_saker(hvem: Innlogget, logg: UUID, moete: UUID, saker: Sequence[str], sett: str) -> None:
    """Set the agenda, until there are minutes.

    Args:
        sett: what the agenda was known by when it was shown; if it has changed since, it must be looked at again.
    """
    with dor.skriv(hvem, logg, Handling.HOLD_MOETE) as adgang:
        rad = _moetet(adgang, moete)
        if rad.referat_id:
            raise Avvist("avvist-moete-holdt")
        gjelder = _saker(adgang, rad)
        if sakliste.merke(gjelder) not in (sett, sakliste.merke(saker)):
            raise Avvist("avvist-saker-endret")
        Moete.objects.filter(pk=moete).update(saker=laas_saker(adgang, moete, saker))


def noter_svar(hvem: Innlogget, logg: UUID, moete: UUID, part: UUID, *, kommer: bool) -> None:
    """Note what somebody who does not log in has answered, until the meeting begins."""
    with dor.skriv(hvem, logg, Handling.HOLD_MOETE) as adgang:
        if adgang.part is None or part not in {annen.id for annen in uten_innlogging(adgang)}:
            raise Avvist("avvist-moete-noteres")
        innkalling = models.Innkalling.objects.filter(
            Q(kommer__isnull=True) | Q(svar_notert_av__isnull=False),
            moete=moete,
            moete__logg=logg,
            moete__avlyst=False,
            moete__tid__gt=adgang.naa,
            part=part,
        )
        if innkalling.update(kommer=kommer, svar_notert_av=adgang.part.id) != 1:
            raise Avvist("avvist-moete-svar")


def skriv_referat(hvem: Innlogget, logg: UUID, moete: UUID, notater: str, tilstede: Collection[UUID]) -> int:
    """Write the minutes of a meeting as one entry, and note who was there.

    Args:
        tilstede: the parts that were there, also such as were not invited.

    Returns:
        the number of the minutes.

    Raises:
        Avvist: there are minutes, the meeting has not begun, or nothing is written.
    """
    with dor.skriv(hvem, logg, Handling.HOLD_MOETE) as adgang:
        rad = _moetet(adgang, moete)
        if adgang.part is None or not notater.strip():
            raise Avvist("avvist-innslag")
        if rad.tid > adgang.naa + TIDLIGST:
            raise Avvist("avvist-moete-ikke-begynt")
        kjente = set(rad.innkallinger.values_list("part", flat=True))
        levende = {part.id for part in adgang.logg.parter if lever(adgang.logg, part, adgang.naa)}
        der = (levende | kjente).intersection(tilstede)
        tekst = _referat(adgang, rad, notater.strip(), der)
        if rad.referat and rad.referat.part_id == adgang.part.id and _sagt(adgang, rad.referat) == tekst:
            return rad.referat.nr  # the form was sent twice
        nr = nytt(adgang, Type.REFERAT, tekst)
        referat = Innslag.objects.only("pk").get(logg=logg, nr=nr)
        if Moete.objects.filter(pk=moete, referat__isnull=True, avlyst=False).update(referat=referat) != 1:
            raise Avvist("avvist-referat-finnes")
        rad.innkallinger.filter(part__in=der).update(moette=True)
        rad.innkallinger.exclude(part__in=der).update(moette=False)
        models.Innkalling.objects.bulk_create(
            models.Innkalling(moete=rad, part_id=part, moette=True) for part in sorted(der - kjente)
        )
        fjern_utkast(adgang, utkastnavn(moete))
        return nr


def _moetet(adgang: Adgang, moete: UUID) -> Moete:
    rad = Moete.objects.filter(pk=moete, logg=adgang.logg.id, avlyst=False).select_related("referat").first()
    if rad is None:
        raise Avvist("avvist-moete-borte")
    return rad


def _saker(adgang: Adgang, rad: Moete) -> tuple[str, ...]:
    return les_saker(adgang, rad.pk, bytes(rad.saker) if rad.saker else None)


def _sagt(adgang: Adgang, innslag: Innslag) -> str:
    return adgang.laas.les(innslag.tekst, "innslag", innslag.pk)


def _referat(adgang: Adgang, rad: Moete, notater: str, tilstede: Collection[UUID]) -> str:
    """The minutes: what is noted first, then who was there, what it was about, and what was agreed on.

    What is added is the same in both målformer, since it stays as it is whoever reads it.
    """
    deler = [
        notater,
        _punkter("referat-moette", [adgang.navn(part.id) for part in adgang.logg.parter if part.id in tilstede]),
        _punkter("referat-saker", _saker(adgang, rad)),
        _punkter("referat-avtalt", _avtalt(adgang, rad.tid)),
    ]
    neste = Moete.objects.filter(logg=adgang.logg.id, avlyst=False, tid__gt=adgang.naa).exclude(pk=rad.pk)
    tid = neste.order_by("tid").values_list("tid", flat=True).first()
    if tid:
        deler.append(t("referat-neste", dag=datoer.dato(tid), klokke=datoer.klokke(tid)))
    return "\n\n".join(del_ for del_ in deler if del_)


def _avtalt(adgang: Adgang, tid: dt.datetime) -> list[str]:
    """The goals and activities that came in the meeting."""
    nye = staaende(adgang.logg.id).filter(
        type__in=(Type.MAAL, Type.AKTIVITET), tid__gte=tid - TIDLIGST, tid__lte=tid + LENGST_MOETE
    )
    linjer = []
    for rad in nye.order_by("nr").select_related("aktivitet"):
        linje = f"{t(f'innslag-{rad.type}')}: {_sagt(adgang, rad)}"
        if rad.type == Type.AKTIVITET:
            linje += f" ({adgang.navn(rad.aktivitet.ansvarlig_id)}, {datoer.dato(rad.aktivitet.frist)})"
        linjer.append(linje)
    return linjer


def _punkter(key: str, linjer: Sequence[str]) -> str:
    return "\n".join([t(key), *(f"– {linje}" for linje in linjer)]) if linjer else ""
