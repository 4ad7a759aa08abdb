"""Entries, goals and activities, level. Nothing is changed afterwards: a correction is a new entry."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet, UUIDField
from django.db.models.functions import Length

from stafettlogg.felles.plantyper import plantype
from stafettlogg.felles.spoerring import Spoerring
from stafettlogg.felles.tilfoyd import Tilfoyd
from stafettlogg.kjerne.tid import dag
from stafettlogg.kjerne.tilgang import Handling, Som
from stafettlogg.logg import dor, models
from stafettlogg.logg.bruk.vegne import uten_innlogging
from stafettlogg.logg.dor import Adgang, Avvist
from stafettlogg.logg.models import Innslag, Status, Type
from stafettlogg.person.sesjon import Innlogget
from stafettlogg.varsel.paaminnelser import er_naer
from stafettlogg.varsel.utboks import varsle

SKRIVES = frozenset(
    {
        Type.REFERAT,
        Type.BESKJED,
        Type.SPOERSMAAL,
        Type.SVAR,
        Type.KOMMENTAR,
        Type.BARNETS_STEMME,
        Type.LYSGLIMT,
        Type.EVALUERING,
        Type.MAAL,
    }
)
"""The kinds that somebody writes as a text of their own."""

SKRIVES_FOR = SKRIVES - {Type.REFERAT, Type.EVALUERING}
"""The kinds that can be written on behalf of somebody."""

GJELDER: dict[str, frozenset[str]] = {
    Type.SVAR: frozenset({Type.SPOERSMAAL}),
    Type.KOMMENTAR: frozenset(set(Type) - {Type.HENDELSE, Type.ANGRET}),
    Type.AKTIVITET: frozenset({Type.MAAL}),
    Type.ANGRET: frozenset(set(Type) - {Type.HENDELSE, Type.ANGRET}),
}
"""The kinds that belong to another entry, and to which."""

_SKJEMA = re.compile(
    rf"({'|'.join(sorted({*SKRIVES, Type.AKTIVITET, 'moete', 'avslutt', 'rett'}))})(-[0-9]{{1,9}})?|plan-[a-z-]{{1,50}}"
)
_HELT_SKJEMA = re.compile(r"moeterom-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
"""A form that is kept as a whole, with all its fields in JSON."""
STILLE = frozenset({Type.HENDELSE, Type.ANGRET})
"""The kinds that nobody is sent a notice of: who is concerned by an event is told by what made it."""

_ID = UUIDField()
LENGST = 20_000
"""Letters in an entry at most."""
SENDT_TO_GANGER = dt.timedelta(minutes=1)
"""The same words from the same person within this time are one entry, sent twice."""


def legg_til(
    hvem: Innlogget,
    logg: UUID,
    type: Type,
    tekst: str,
    *,
    gjelder: int | None = None,
    retter: int | None = None,
    til: UUID | None = None,
    vegne: UUID | None = None,
    neste_evaluering: dt.date | None = None,
    skjema: str | None = None,
) -> int:
    """Write an entry.

    Args:
        gjelder: number of the entry it answers or comments on.
        retter: number of an earlier entry of one's own that it corrects.
        til: the part a question is to.
        vegne: the part on whose behalf it is written, one who does not log in. A correction keeps it.
        neste_evaluering: with an evaluation, the day of the next.
        skjema: the form whose draft is done with, when it is not the entry's own; empty for none.

    Returns:
        its number.
    """
    with dor.skriv(hvem, logg, Handling.SKRIV_FOR if vegne else Handling.SKRIV) as adgang:
        if type not in SKRIVES & plantype(adgang.logg.plantype).innslag or (
            type is Type.EVALUERING and retter is None and neste_evaluering is None
        ):
            raise Avvist("avvist-innslag")
        if vegne and (type not in SKRIVES_FOR or vegne not in {part.id for part in uten_innlogging(adgang)}):
            raise Avvist("avvist-vegne")
        if retter is not None:  # what it belongs to and whose words it is, the correction shares
            rettes = staaende(logg).filter(nr=retter).values_list("gjelder__nr", "paa_vegne_av").first()
            gjelder, vegne = rettes or (None, None)
        if til is not None and til not in {part.id for part in adgang.logg.parter if part.til is None}:
            raise Avvist("avvist-mottaker")
        nr = _sendt(adgang, type, tekst, gjelder=gjelder, retter=retter, til=til, vegne=vegne)
        nr = nr or nytt(adgang, type, tekst, gjelder=gjelder, retter=retter, til=til, vegne=vegne)
        if neste_evaluering is not None:
            models.Logg.objects.filter(pk=logg).update(neste_evaluering=neste_evaluering)
        eget = rettenavn(retter) if retter else skjemanavn(type, gjelder)
        fjern_utkast(adgang, eget if skjema is None else skjema)
        return nr


def ny_aktivitet(
    hvem: Innlogget, logg: UUID, maal: int, tekst: str, ansvarlig: UUID, frist: dt.date, *, skjema: str | None = None
) -> int:
    """Agree on an activity for a goal, with somebody responsible and a last day.

    Args:
        skjema: as for ``legg_til``.

    Returns:
        its number.
    """
    with dor.skriv(hvem, logg, Handling.PLANLEGG) as adgang:
        if ansvarlig not in {part.id for part in adgang.logg.parter if part.til is None}:
            raise Avvist("avvist-ansvarlig")
        if frist < dag(adgang.naa):
            raise Avvist("avvist-frist")
        nr = _sendt(adgang, Type.AKTIVITET, tekst, gjelder=maal, ansvarlig=ansvarlig, frist=frist)
        if nr is None:
            nr = nytt(adgang, Type.AKTIVITET, tekst, gjelder=maal)
            innslag = Innslag.objects.get(logg=logg, nr=nr)
            idag = dag(adgang.naa)
            models.Aktivitet.objects.create(
                innslag=innslag,
                ansvarlig_id=ansvarlig,
                frist=frist,
                minnet=idag if er_naer(frist, idag) else None,
            )
        fjern_utkast(adgang, skjemanavn(Type.AKTIVITET, maal) if skjema is None else skjema)
        return nr


def fullfoer(hvem: Innlogget, logg: UUID, nr: int, status: Status) -> None:
    """Say that an activity is done, or called off. One's own, or as holder anybody's."""
    with dor.skriv(hvem, logg, Handling.FULLFOER) as adgang:
        egen = models.Aktivitet.objects.filter(innslag__logg=logg, innslag__nr=nr, status=Status.AAPEN)
        if not adgang.er(Som.HOLDER):
            egen = egen.filter(ansvarlig__person=hvem.person)
        if adgang.part is None or status is Status.AAPEN:
            raise Avvist("avvist-aktivitet")
        if egen.update(status=status, avgjort=adgang.naa, avgjort_av=adgang.part.id) != 1:
            raise Avvist("avvist-aktivitet")
        hendelse(adgang, f"aktivitet-{status}", nr=nr)


def endre_nivaa(hvem: Innlogget, logg: UUID, nivaa: str) -> None:
    """Move the log to another level."""
    with dor.skriv(hvem, logg, Handling.ENDRE_NIVAA) as adgang:
        if nivaa == adgang.rad.nivaa:
            raise Avvist("avvist-nivaa")
        models.Logg.objects.filter(pk=logg).update(nivaa=nivaa)
        hendelse(adgang, "nivaa", nivaa=nivaa)


def lagre_utkast(hvem: Innlogget, logg: UUID, skjema: str, tekst: str) -> None:
    """Keep what somebody is about to write; an empty text removes it."""
    with dor.utkast(hvem, logg) as adgang:
        if not tekst:
            fjern_utkast(adgang, skjema)
            return
        utkast = models.Utkast.objects.filter(logg=logg, person=hvem.person, skjema=skjema).first()
        id = utkast.id if utkast else dor.ny_id()
        models.Utkast.objects.update_or_create(
            logg_id=logg,
            person_id=hvem.person,
            skjema=skjema,
            defaults={"id": id, "tekst": adgang.laas.laas(tekst, "utkast", id), "endret": adgang.naa},
        )


def les_utkast(adgang: Adgang, skjema: str) -> str:
    """What one had begun to write in a form."""
    utkast = models.Utkast.objects.filter(logg=adgang.logg.id, person=adgang.hvem.person, skjema=skjema).first()
    return adgang.laas.les(utkast.tekst, "utkast", utkast.id) if utkast else ""


@dataclass(frozen=True)
class Skrevet:
    """An entry by itself, for the form that answers or corrects it. ``vegne`` is the name of whose words it is."""

    nr: int
    type: str
    tekst: str
    av: str
    mitt: bool
    vegne: str = ""


def les_innslag(adgang: Adgang, nr: int) -> Skrevet | None:
    """One entry; nothing when there is none with that number, it is taken back, or it is the log's own."""
    rad = staaende(adgang.logg.id).filter(nr=nr).exclude(type=Type.HENDELSE).select_related("part").first()
    if rad is None:
        return None
    tekst = adgang.laas.les(rad.tekst, "innslag", rad.id)
    mitt = rad.part.person_id == adgang.hvem.person
    return Skrevet(nr, rad.type, tekst, adgang.navn(rad.part_id), mitt, adgang.navn(rad.paa_vegne_av_id))


def staaende(logg: UUID) -> Tilfoyd[Innslag]:
    """The entries of a log that stand: not those that were taken back, nor what takes them back."""
    return _staaende([logg])


def _staaende(logger: list[UUID]) -> Tilfoyd[Innslag]:
    angret = Innslag.objects.filter(type=Type.ANGRET, gjelder=OuterRef("pk"))
    return Innslag.objects.filter(~Exists(angret), logg__in=logger).exclude(type=Type.ANGRET)


def er_utkast(navn: str, tekst: str) -> bool:
    """Is this the draft of a form that keeps one, and no longer than that form can be?"""
    if _HELT_SKJEMA.fullmatch(navn):
        return len(tekst) <= 3 * LENGST
    return len(tekst) <= LENGST and bool(_SKJEMA.fullmatch(navn))


def skjemanavn(type: Type, nr: int | None = None) -> str:
    """The name of an entry's form, by which its draft is found."""
    return f"{type}-{nr}" if nr else str(type)


def rettenavn(nr: int) -> str:
    """The name of the form that corrects an entry."""
    return f"rett-{nr}"


def fjern_utkast(adgang: Adgang, skjema: str) -> None:
    """Delete the draft of what is sent."""
    models.Utkast.objects.filter(logg=adgang.logg.id, person=adgang.hvem.person, skjema=skjema).delete()


def hendelse(
    adgang: Adgang, hva: str, *, felt: str | None = None, vegne: UUID | None = None, **verdier: object
) -> None:
    """Note what the log itself tells: a key of ``hendelse-…`` and the values of its text.

    Args:
        felt: what it is about, where it is looked for again.
        vegne: the part whose words it registers.
    """
    if adgang.part is not None:
        tekst = json.dumps({"hva": hva, **verdier}, default=str)
        nytt(adgang, Type.HENDELSE, tekst, felt=felt, vegne=vegne)


def nytt(
    adgang: Adgang,
    type: Type,
    tekst: str,
    *,
    gjelder: int | None = None,
    retter: int | None = None,
    til: UUID | None = None,
    vegne: UUID | None = None,
    felt: str | None = None,
) -> int:
    """Add an entry with the next number; the log's row must be held."""
    if adgang.part is None or not tekst.strip() or len(tekst) > LENGST:
        raise Avvist("avvist-innslag")
    nr, id = _neste_nr(adgang.logg.id), dor.ny_id()
    Innslag.objects.create(
        id=id,
        logg_id=adgang.logg.id,
        nr=nr,
        type=type,
        part_id=adgang.part.id,
        tid=adgang.naa,
        tekst=adgang.laas.laas(tekst.strip(), "innslag", id),
        gjelder_id=_annet(adgang, gjelder, GJELDER.get(type, frozenset())),
        retter_id=_annet(adgang, retter, frozenset({type}), egen=True),
        til_id=til,
        paa_vegne_av_id=vegne,
        felt=felt,
    )
    if type not in STILLE:
        varsle(adgang)
    return nr


def _neste_nr(logg: UUID) -> int:
    """Take a number. Django cannot do it in one statement, and this runs each time somebody writes."""
    setning = f"UPDATE {models.Logg._meta.db_table} SET sist_nr = sist_nr + 1 WHERE id = %s RETURNING sist_nr"
    with connection.cursor() as peker:
        peker.execute(setning, [_ID.get_db_prep_save(logg, connection)])
        return int(peker.fetchone()[0])


@Spoerring
def _nylige(logger: list[Any], part: UUID, etter: dt.datetime, lengde: int) -> QuerySet[Any, Any]:
    nylige = _staaende(logger).annotate(lengde=Length("tekst"))
    return nylige.filter(part=part, tid__gt=etter, lengde=lengde).values_list(
        *("id", "nr", "tekst", "type", "gjelder__nr", "retter__nr", "til", "paa_vegne_av"),
        *("aktivitet__ansvarlig", "aktivitet__frist"),
    )


def _sendt(
    adgang: Adgang,
    type: Type,
    tekst: str,
    *,
    gjelder: int | None = None,
    retter: int | None = None,
    til: UUID | None = None,
    vegne: UUID | None = None,
    ansvarlig: UUID | None = None,
    frist: dt.date | None = None,
) -> int | None:
    """The number of the same entry, when it was sent a moment ago."""
    if adgang.part is None:
        return None
    dette = (type, gjelder, retter, til, vegne, ansvarlig, frist)
    tekst, etter = tekst.strip(), adgang.naa - SENDT_TO_GANGER
    for id, nr, laast, *felt in _nylige((adgang.logg.id,), adgang.part.id, etter, adgang.laas.lengde(tekst)):
        if tuple(felt) == dette and adgang.laas.les(laast, "innslag", id) == tekst:
            return int(nr)
    return None


def _annet(adgang: Adgang, nr: int | None, typer: frozenset[str], *, egen: bool = False) -> UUID | None:
    """The entry that a new one belongs to, of a kind that it may belong to."""
    if nr is None:
        if typer and not egen:
            raise Avvist("avvist-gjelder")
        return None
    funnet = staaende(adgang.logg.id).filter(nr=nr, type__in=typer)
    if egen:
        funnet = funnet.filter(part__person=adgang.hvem.person)
    id: UUID | None = funnet.values_list("id", flat=True).first()
    if id is None:
        raise Avvist("avvist-gjelder")
    return id
