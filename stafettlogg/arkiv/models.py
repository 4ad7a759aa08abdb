"""What is stored of tasks that it takes two people to do, and the archive's receipts."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q

from stafettlogg.felles.tilfoyd import BareTilfoyes
from stafettlogg.kjerne import oppdrag
from stafettlogg.logg.models import Logg
from stafettlogg.person.models import Person


class Oppdrag(models.Model):
    """A task: asked for by one person, approved by another, with one end.

    Args:
        logg: the log; nothing for a right of access, which is about a person.
        person: whose right of access, or whose address is hidden no longer; nothing when nobody here has what was
            asked with. Who asked is not told which.
        frist: when it is too late to approve it, or, when it is approved, to carry it out.
        avgjort_av: who approved or declined; nothing when it was taken back or was too late.
        unntak: for access, what is withheld: the log's id → the ground → numbers of entries and codes (``tilbake``).
        sjekksum: for the archive, SHA-256 of the package's manifest, to compare with the archive's receipt.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slag = models.CharField(max_length=10, choices=[(s, s) for s in oppdrag.Slag])
    status = models.CharField(max_length=10, choices=[(s, s) for s in oppdrag.Status], default=str(oppdrag.Status.BEDT))
    logg = models.ForeignKey(Logg, models.PROTECT, null=True, related_name="oppdrag")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    bedt = models.DateTimeField()
    bedt_av = models.ForeignKey(Person, models.PROTECT, related_name="+")
    frist = models.DateTimeField()
    avgjort = models.DateTimeField(null=True)
    avgjort_av = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    unntak = models.JSONField(default=dict)
    utfoert = models.DateTimeField(null=True)
    sjekksum = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(name="to_personer", condition=~Q(avgjort_av=F("bedt_av"))),
            models.CheckConstraint(
                name="godkjent_av_noen",
                condition=~Q(status__in=("godkjent", "avslaatt", "utfoert")) | Q(avgjort_av__isnull=False),
            ),
            models.CheckConstraint(
                name="om_logg_eller_person",
                condition=Q(slag__in=("innsyn", "adresse"), logg__isnull=True)
                | (~Q(slag__in=("innsyn", "adresse")) & Q(logg__isnull=False)),
            ),
            models.UniqueConstraint(
                name="ett_oppdrag_av_gangen",
                fields=("logg",),
                condition=Q(status__in=("bedt", "godkjent"), logg__isnull=False),
            ),
        )


class Kvittering(BareTilfoyes):
    """That the archive has a log: its own reference, and the day. The latest one counts."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    logg = models.ForeignKey(Logg, models.PROTECT, related_name="kvitteringer")
    oppdrag = models.ForeignKey(Oppdrag, models.PROTECT, related_name="+")
    referanse = models.CharField(max_length=60)
    dag = models.DateField()
    tid = models.DateTimeField()
    registrert_av = models.ForeignKey(Person, models.PROTECT, related_name="+")
