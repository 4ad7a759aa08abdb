"""People. Names and contact points are encrypted under the person's own key; an identifier is only a digest."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import models
from django.db.models import Q


class Person(models.Model):
    """Somebody who can log in, or whom a log is about.

    ``indeks`` is a keyed digest of the identifier that the login gives (a fødselsnummer from ID-porten). Somebody
    without login of their own, as a small child, has none.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    indeks = models.BinaryField(max_length=32, unique=True, null=True)
    nokkel = models.BinaryField()
    navn = models.BinaryField()
    e_post = models.BinaryField(null=True)
    spraak = models.CharField(max_length=2, default="nb")
    adressesperre = models.BooleanField(default=False)
    varsler = models.BooleanField(default=True)
    """Does the person want notices by e-mail, where there is an address?"""


class Stilling(models.TextChoices):
    """What somebody is in a service or in the kommune."""

    ANSATT = "ansatt"
    LEDER = "leder"
    SYSTEMFORVALTER = "systemforvalter"
    PERSONVERNOMBUD = "personvernombud"


class Arbeid(models.QuerySet["Tilknytning"]):
    """Where people work."""

    def i_tjeneste(self, paa: dt.date) -> Arbeid:
        """What is at work in services on a day: from the first day, until the day it ended."""
        varer = Q(til__isnull=True) | Q(til__gt=paa)
        return self.filter(varer, stilling__in=(Stilling.ANSATT, Stilling.LEDER), fra__lte=paa)


class Tilknytning(models.Model):
    """Where somebody works, from the first day to the day it ended; ``tjeneste`` is empty for the kommune's roles."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="tilknytninger")
    tjeneste = models.CharField(max_length=100, blank=True)
    stilling = models.CharField(max_length=20, choices=Stilling, default=Stilling.ANSATT)
    fra = models.DateField()
    til = models.DateField(null=True)

    objects = Arbeid.as_manager()


class Sesjon(models.Model):
    """A login. The browser has a secret; here is its digest, so that a stolen database opens nothing."""

    merke = models.BinaryField(primary_key=True, max_length=32)
    person = models.ForeignKey(Person, models.CASCADE, related_name="sesjoner")
    begynte = models.DateTimeField()
    sist_brukt = models.DateTimeField()
    tilbyder = models.CharField(max_length=40, blank=True, default="")
    """Who vouched for the person; nobody for the development login."""


class Innloggingsforsoek(models.Model):
    """A login that has been sent to a provider and has not come back. It is used once, and is then gone.

    ``merke`` is the digest of what the browser holds; what is secret in the exchange never leaves the server.
    """

    merke = models.BinaryField(primary_key=True, max_length=32)
    tilbyder = models.CharField(max_length=40)
    tilstand = models.CharField(max_length=100, unique=True)
    engangsord = models.CharField(max_length=100)
    bevis = models.CharField(max_length=200)
    begynte = models.DateTimeField()
