"""Taking a shell away: the key is destroyed, and nothing is left of whom it was about."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db.models import Q

from stafettlogg.kjerne.fakta import Rolle, Tilstand
from stafettlogg.logg import models
from stafettlogg.person.egne import glem
from stafettlogg.person.models import Person
from stafettlogg.varsel import utboks

UKJENT_DAG = dt.date(1900, 1, 1)
"""Stands for a birthday that is taken away."""


def fjern_skall(logg: UUID, tid: dt.datetime, grunn: str = "") -> None:
    """Delete what a shell holds. Left are its id, when it was opened and by whom, and the audit."""
    hjemme = set(
        models.Part.objects.filter(logg=logg, rolle__in=(Rolle.HOVEDPERSON, Rolle.FORESATT)).values_list(
            "person_id", flat=True
        )
    )
    models.Logg.objects.filter(pk=logg).update(
        tilstand=Tilstand.SLETTET, avsluttet=tid, grunn=grunn, foedt=UKJENT_DAG, tjenester=[]
    )
    models.Utkast.objects.filter(logg=logg).delete()
    utboks.fjern(logg)
    models.Foreldreansvar.objects.filter(logg=logg).delete()
    fjern_nokkel(logg)
    for person in hjemme:
        if not _er_noe_annet(person, logg):
            glem(person)
            utboks.glem(person)


def fjern_nokkel(logg: UUID) -> None:
    """Destroy a log's key. It is written over before it is deleted, so that the bytes do not stay in the file."""
    models.Nokkel.objects.filter(pk=logg).update(innpakket=bytes(64))
    models.Nokkel.objects.filter(pk=logg).delete()


def _er_noe_annet(person: UUID, logg: UUID) -> bool:
    """Is the person in another log, at work, or logged in?"""
    andre = models.Logg.objects.exclude(pk=logg).exclude(tilstand__in=(Tilstand.SLETTET, Tilstand.ARKIVERT))
    i_andre = andre.filter(Q(hovedperson=person) | Q(parter__person=person))
    opptatt = Person.objects.filter(pk=person).filter(Q(tilknytninger__isnull=False) | Q(sesjoner__isnull=False))
    return i_andre.exists() or opptatt.exists()
