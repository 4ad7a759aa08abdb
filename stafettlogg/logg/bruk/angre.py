"""Taking an entry back before anybody else has read it. Nothing is deleted: a new entry says that it is taken back.

That nobody has read is decided where it is written. Whoever reads, writes an audit row first and fetches the entries
after; whoever takes back, has written an audit row in the same chain before the others' rows are looked at. One of the
two rows comes first: either the reading is seen here, or what takes the entry back is seen by the reader (A20).
"""

from __future__ import annotations

from uuid import UUID

from django.db.models import Min

from stafettlogg.kjerne.tilgang import Handling
from stafettlogg.logg import dor, models
from stafettlogg.logg.bruk.innslag import nytt, staaende
from stafettlogg.logg.dor import Adgang, Avvist
from stafettlogg.logg.models import Innslag, Status, Type
from stafettlogg.person.sesjon import Innlogget
from stafettlogg.spor.models import Spor
from stafettlogg.varsel.utboks import trekk

VISER_INGENTING = frozenset(
    {
        Handling.SE_STATUS,
        Handling.SE_LESERE,
        Handling.SAMTYKK,
        Handling.TREKK_SAMTYKKE,
        Handling.SVAR_INNKALLING,
        Handling.SVAR_TILBUD,
        Handling.FULLFOER,
        Handling.ENDRE_DELTAKERE,
    }
)
"""What shows nothing that is written. Whatever is not here, and is not a reading with a receipt, may have shown it."""


def angre(hvem: Innlogget, logg: UUID, nr: int) -> None:
    """Take back an entry of one's own.

    Raises:
        Avvist: it is not there, somebody may have read it, or something belongs to it.
    """
    with dor.skriv(hvem, logg, Handling.ANGRE) as adgang:
        rad = eget(adgang, nr)
        if rad is None or adgang.part is None:
            raise Avvist("avvist-angre")
        if lest_av_andre(adgang, rad):
            raise Avvist("avvist-angre-lest")
        if _noe_hoerer_til(rad):
            raise Avvist("avvist-angre-hoerer-til")
        models.Aktivitet.objects.filter(pk=rad.pk).update(
            status=Status.AVLYST, avgjort=adgang.naa, avgjort_av=adgang.part.id
        )
        models.Moete.objects.filter(referat=rad.pk).update(referat=None)
        if rad.type == Type.EVALUERING and rad.retter_id is None:
            # The day it set is no longer agreed on, and the one before is not remembered.
            models.Logg.objects.filter(pk=logg).update(neste_evaluering=None)
        trekk(logg, rad.tid)
        nytt(adgang, Type.ANGRET, Type.ANGRET, gjelder=nr)


def eget(adgang: Adgang, nr: int) -> Innslag | None:
    """An entry that stands and that one has written; nothing when it is not that."""
    egne = staaende(adgang.logg.id).filter(nr=nr, part__person=adgang.hvem.person)
    return egne.exclude(type=Type.HENDELSE).first()


def lest_av_andre(adgang: Adgang, rad: Innslag) -> bool:
    """May anybody else have read it? A receipt says how far; other pages tell only that they were seen."""
    spor = Spor.objects.filter(kjede=adgang.logg.id, utfall="ja")
    andre = spor.exclude(aktor=adgang.hvem.person).exclude(rolle="system")
    if andre.filter(handling=Handling.LES, sett_til__gte=rad.nr).exists():
        return True
    # The row that the entry was written by has its time: what came after it in the chain, came after the entry.
    skrevet = spor.filter(aktor=adgang.hvem.person, tid=rad.tid).aggregate(nr=Min("nr"))["nr"] or 0
    return andre.filter(nr__gt=skrevet).exclude(handling__in={Handling.LES, *VISER_INGENTING}).exists()


def _noe_hoerer_til(rad: Innslag) -> bool:
    """Does an entry that stands answer, comment on or correct it, or is its activity done?"""
    andre = staaende(rad.logg_id)
    return (
        andre.filter(gjelder=rad.pk).exists()
        or andre.filter(retter=rad.pk).exists()
        or models.Aktivitet.objects.filter(pk=rad.pk).exclude(status=Status.AAPEN).exists()
    )
