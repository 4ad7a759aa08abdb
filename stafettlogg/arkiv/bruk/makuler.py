"""Destroying a log's key: what was written can then be read by nobody, here or in a copy of the database.

It is asked for by one and approved by another, and it is done in the same transaction as the approval.
"""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.conf import settings
from django.db import OperationalError, connection, transaction
from django.db.models import Q
from django.http import Http404

from stafettlogg.arkiv.bruk.oppdrag import har_rollen_naa, kan_godkjenne, levert
from stafettlogg.arkiv.models import Oppdrag
from stafettlogg.felles.klokke import naa
from stafettlogg.kjerne.fakta import Tilstand
from stafettlogg.kjerne.oppdrag import GODKJENNER, Slag, Status, makulert_til, slag_naa
from stafettlogg.kjerne.tid import dag
from stafettlogg.logg import dor, models
from stafettlogg.logg.bruk.skall import UKJENT_DAG, fjern_nokkel
from stafettlogg.logg.dor import Avvist
from stafettlogg.person.egne import glem
from stafettlogg.person.models import Person, Sesjon, Tilknytning
from stafettlogg.person.sesjon import Innlogget
from stafettlogg.spor import kjede
from stafettlogg.varsel import utboks

_NOKLER = (models.Nokkel, Person)
"""The tables that keys lie in."""


def godkjenn(hvem: Innlogget, id: UUID) -> None:
    """Approve that a log's key is destroyed, and destroy it.

    Raises:
        Avvist: it has ended already, or the archive has not got the log (I15).
        Http404: there is no such task, or the person may not approve it.
    """
    oppdrag = Oppdrag.objects.filter(pk=id, slag=Slag.MAKULER).first()
    if oppdrag is None or oppdrag.logg_id is None or not kan_godkjenne(hvem, oppdrag):
        dor.noter_utenfor(hvem, "oppdrag-godkjent", ja=False)
        raise Http404
    logg = oppdrag.logg_id
    with dor.uten_innhold(hvem, logg, "makuler-godkjent", GODKJENNER, Tilstand.AVSLUTTET):
        tid = naa()
        i_arkivet = levert(logg)
        if slag_naa(Tilstand.AVSLUTTET, levert=i_arkivet, arkiveres=settings.ARKIVERES) is not Slag.MAKULER:
            raise Avvist("avvist-oppdrag")
        aapent = Oppdrag.objects.filter(pk=id, status=Status.BEDT, frist__gt=tid)
        ferdig = {"status": Status.UTFOERT, "avgjort": tid, "avgjort_av": hvem.person, "utfoert": tid}
        if not har_rollen_naa(hvem, GODKJENNER) or aapent.update(**ferdig) != 1:
            raise Avvist("avvist-oppdrag-avgjort")
        _makuler(logg, makulert_til(levert=i_arkivet))
        kjede.skriv(logg, tid=tid, aktor=hvem.person, handling="makulert", ja=True, rolle=GODKJENNER, gjelder=logg)
        transaction.on_commit(rens)


def rens() -> None:
    """Let the bytes of keys that are destroyed leave the database's files too, as far as it can while others use it.

    SQLite's journal is emptied, unless somebody reads just then. PostgreSQL leaves old bytes in the free space of its
    pages; ``rens_grundig`` takes them, at night.
    """
    with connection.cursor() as peker:
        if connection.vendor == "sqlite":
            peker.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            for modell in _NOKLER:
                peker.execute(f"VACUUM {connection.ops.quote_name(modell._meta.db_table)}")


def rens_grundig() -> bool:
    """The same, once a day: PostgreSQL writes the tables with keys anew, and nobody logs in for the moment it takes.

    What is in copies, and in PostgreSQL's own log, is there for as long as these are kept.

    Returns:
        whether it was done; not when somebody held a table for too long.
    """
    if connection.vendor == "sqlite":
        rens()
        return True
    with connection.cursor() as peker:
        peker.execute("SET statement_timeout = 0")
        try:
            for modell in _NOKLER:
                peker.execute(f"VACUUM FULL {connection.ops.quote_name(modell._meta.db_table)}")
        except OperationalError:
            return False
        finally:
            peker.execute("RESET statement_timeout")
    return True


def _makuler(logg: UUID, tilstand: Tilstand) -> None:
    """Left are the log's id and times, its services and level, who took part by ids, and the audit."""
    folk = set(models.Part.objects.filter(logg=logg).values_list("person_id", flat=True))
    models.Logg.objects.filter(pk=logg).update(tilstand=tilstand, foedt=UKJENT_DAG)
    models.Utkast.objects.filter(logg=logg).delete()
    models.Foreldreansvar.objects.filter(logg=logg).delete()
    # The day of a transition may be a birthday, and tell when the child was born.
    for nr, overgang in enumerate(models.Overgang.objects.filter(logg=logg).order_by("meldt", "id")):
        models.Overgang.objects.filter(pk=overgang.pk).update(dag=UKJENT_DAG + dt.timedelta(days=nr))
    fjern_nokkel(logg)
    for person in sorted(folk):
        if not _er_noe_annet(person):
            Sesjon.objects.filter(person=person).delete()
            glem(person)
            utboks.glem(person)


def _er_noe_annet(person: UUID) -> bool:
    """Is the person in another log, or at work in the kommune?"""
    andre = models.Logg.objects.exclude(tilstand__in=(Tilstand.SLETTET, Tilstand.ARKIVERT))
    i_andre = andre.filter(Q(hovedperson=person) | Q(parter__person=person) | Q(foreldreansvar__person=person))
    arbeid = Tilknytning.objects.filter(person=person).exclude(til__lte=dag(naa()))
    return i_andre.exists() or arbeid.exists()
