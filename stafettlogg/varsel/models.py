"""What waits to be told by e-mail, and to whom. There is no field that a word could stand in (I14)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from stafettlogg.logg.models import Logg
from stafettlogg.person.models import Person


class Varsel(models.Model):
    """That there is something in a log which a person has not opened it to see. What it is, is not stored.

    One row a person and log. It goes away when the person opens the log, when the person may no longer see anything
    there, and when the log locks or closes; then nothing is sent, and nothing comes later.

    Args:
        laget: the time of the first thing since the last notice.
        siste: the time of the latest thing.
        nummer: 1, or 2 when it is the second notice, about a week later. There is no third.
        sendt: when the notice with that number was sent; nothing while it waits.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    logg = models.ForeignKey(Logg, models.PROTECT, related_name="+")
    laget = models.DateTimeField()
    siste = models.DateTimeField()
    nummer = models.PositiveSmallIntegerField(default=1)
    sendt = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(name="ett_varsel", fields=("person", "logg")),
            models.CheckConstraint(name="aldri_et_tredje", condition=Q(nummer__in=(1, 2))),
        )
        indexes = (models.Index(name="varsel_venter", fields=("sendt", "laget")),)


class Postkasse(models.Model):
    """How it stands with the e-mail to one person. The address itself stands with the person, encrypted.

    Args:
        grepet_til: a worker has the person in hand until then; one that was killed lets go by itself.
        neste: nothing is sent before this.
        sendt: when the last e-mail went.
        forsoek: how many times in a row it has failed.
        sviktet: when it was given up, until the person gives an address anew.
        proeve: the day a trial was last asked for.
        proeve_venter: is it still to be sent?
    """

    person = models.OneToOneField(Person, models.PROTECT, primary_key=True, related_name="postkasse")
    grepet_til = models.DateTimeField(null=True)
    neste = models.DateTimeField(null=True)
    sendt = models.DateTimeField(null=True)
    forsoek = models.PositiveSmallIntegerField(default=0)
    sviktet = models.DateTimeField(null=True)
    proeve = models.DateField(null=True)
    proeve_venter = models.BooleanField(default=False)
